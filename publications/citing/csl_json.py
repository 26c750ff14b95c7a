"""A reference as CSL-JSON, which literature managers and citation processors read.

The schema is csl-data.json of the Citation Style Language 1.0.2.
"""

from typing import Any

from publications.authors import Author
from publications.citing.dates import csl_date
from publications.citing.reference import BROCHURE, Reference

_LANGUAGES = {"de": "de-DE", "en": "en-GB"}


def csl_item(reference: Reference) -> dict[str, Any]:
    """Without the values that are unknown. The publisher is left out where it is the author."""
    authors = [_name(author) for author in reference.authors]
    publisher = reference.publisher
    item = {
        "id": reference.identifier,
        "type": "pamphlet" if reference.kind == BROCHURE else "report",
        "genre": reference.kind_name,
        "author": authors,
        "title": reference.title,
        "issued": csl_date(reference.issued) if reference.issued else None,
        "publisher": "" if {"literal": publisher} in authors else publisher,
        "edition": str(reference.later_edition or ""),
        "abstract": reference.abstract,
        "keyword": ", ".join(reference.topics),
        "language": csl_language(reference),
        "URL": reference.address,
    }
    return {name: value for name, value in item.items() if value}


def csl_language(reference: Reference) -> str:
    """With a region, as citation processors name their locales."""
    return _LANGUAGES.get(reference.language, reference.language)


def _name(author: Author) -> dict[str, str]:
    if author.given:
        return {"family": author.family, "given": author.given}
    return {"literal": author.family}
