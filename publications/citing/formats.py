"""The files in which a citation can be had, and their addresses."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from publications.citing.bibtex import bibtex
from publications.citing.csl_json import csl_item
from publications.citing.reference import Reference
from publications.citing.ris import ris


@dataclass(frozen=True)
class CitationFormat:
    """`suffix`: what its addresses and files end with."""

    suffix: str
    name: str
    content_type: str
    write: Callable[[Reference], str]


def csl_json(reference: Reference) -> str:
    return json.dumps([csl_item(reference)], ensure_ascii=False, indent=2)


FORMATS = {
    each.suffix: each
    for each in (
        CitationFormat("bib", "BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
        CitationFormat("ris", "RIS", "application/x-research-info-systems; charset=utf-8", ris),
        CitationFormat("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
    )
}


class CitationFormatConverter:
    """The suffixes in addresses."""

    regex = r"bib|ris|csl\.json"

    def to_python(self, value: str) -> CitationFormat:
        return FORMATS[value]

    def to_url(self, value: CitationFormat) -> str:
        return value.suffix


def citation_path(
    key: str, citation_format: CitationFormat, language: str, edition: int | None = None
) -> str:
    """Where the citation of a publication or of one of its editions is; "" in a project that does
    not include `publications.urls`."""
    with override(language):
        try:
            if edition is None:
                return reverse("publications_citation", args=(key, citation_format))
            return reverse("publications_edition_citation", args=(key, edition, citation_format))
        except NoReverseMatch:
            return ""
