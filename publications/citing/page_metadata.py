"""What the head of a page tells programs: schema.org, Dublin Core, and the tags of Highwire Press
that literature managers and Google Scholar read."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from home.access.audience import PUBLIC
from home.access.files import FileAccess, file_access
from home.access.rule import page_access
from home.addresses import complete_address
from publications.authors import Author
from publications.citing.dates import iso_date
from publications.citing.reference import BROCHURE, Reference

# Data within HTML must not be able to end the element that it stands in.
_IN_A_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True)
class PageMetadata:
    """`tags`: name and content of each. `json_ld`: safe within a script element."""

    tags: tuple[tuple[str, str], ...]
    json_ld: SafeString
    address: str


def page_metadata(
    reference: Reference, description: str = "", file_address: str = "", *, is_free: bool
) -> PageMetadata:
    """`file_address`: of a file that everybody may have."""
    return PageMetadata(
        tags=tuple(
            (name, content)
            for name, content in (
                *_dublin_core(reference, description),
                *_highwire(reference, file_address),
            )
            if content
        ),
        json_ld=_for_a_script(_schema_org(reference, description, file_address, is_free)),
        address=reference.address,
    )


def public_file_address(page: Any, file: Any, request: HttpRequest) -> str:
    """The complete address of a page's file where everybody may have it, else "": whoever asks,
    for what stands in a page is passed on."""
    access = page_access(request).seen_by(PUBLIC)
    if file is None or not access.may_read(page):
        return ""
    own = file_access(request)
    files = own if own.pages is access else FileAccess(access)
    return complete_address(file.url, request) if files.allows(file) else ""


def _dublin_core(reference: Reference, description: str) -> list[tuple[str, str]]:
    return [
        ("DC.title", reference.title),
        *(("DC.creator", last_name_first(author)) for author in reference.authors),
        ("DC.publisher", reference.publisher),
        ("DC.date", iso_date(reference.issued) if reference.issued else ""),
        ("DC.type", "Text"),
        ("DC.type", reference.kind_name),
        ("DC.language", reference.language),
        ("DC.identifier", reference.address),
        *(("DC.subject", topic) for topic in reference.topics),
        ("DC.rights", reference.licence),
        ("DC.description", description),
    ]


def _highwire(reference: Reference, file_address: str) -> list[tuple[str, str]]:
    issued = iso_date(reference.issued).replace("-", "/") if reference.issued else ""
    return [
        ("citation_title", reference.title),
        *(("citation_author", last_name_first(author)) for author in reference.authors),
        ("citation_publication_date", issued),
        ("citation_publisher", reference.publisher),
        ("citation_technical_report_institution", _institution(reference)),
        ("citation_language", reference.language),
        *(("citation_keywords", topic) for topic in reference.topics),
        ("citation_public_url", reference.address),
        ("citation_pdf_url", file_address),
    ]


def _institution(reference: Reference) -> str:
    return "" if reference.kind == BROCHURE else reference.publisher


def _schema_org(
    reference: Reference, description: str, file_address: str, is_free: bool
) -> dict[str, Any]:
    media = {
        "@type": "MediaObject",
        "contentUrl": file_address,
        "encodingFormat": "application/pdf",
    }
    known = {
        "genre": reference.kind_name,
        "author": [_schema_org_author(author) for author in reference.authors],
        "publisher": {"@type": "Organization", "name": reference.publisher},
        "datePublished": iso_date(reference.issued) if reference.issued else "",
        "inLanguage": reference.language,
        "description": description,
        "keywords": list(reference.topics),
        "license": reference.licence,
        "encoding": media if file_address else None,
    }
    return {
        "@context": "https://schema.org",
        "@type": "Book" if reference.kind == BROCHURE else "Report",
        "@id": reference.address,
        "url": reference.address,
        "name": reference.title,
        "isAccessibleForFree": is_free,
        **({"bookEdition": str(reference.edition)} if _is_a_numbered_book(reference) else {}),
        **{name: value for name, value in known.items() if value},
    }


def _is_a_numbered_book(reference: Reference) -> bool:
    return reference.kind == BROCHURE and reference.edition is not None


def _schema_org_author(author: Author) -> dict[str, str]:
    if author.given:
        return {
            "@type": "Person",
            "name": str(author),
            "givenName": author.given,
            "familyName": author.family,
        }
    return {"@type": "Organization", "name": author.family}


def last_name_first(author: Author) -> str:
    return ", ".join(filter(None, (author.family, author.given)))


def _for_a_script(data: dict[str, Any]) -> SafeString:
    return SafeString(json.dumps(data, ensure_ascii=False).translate(_IN_A_SCRIPT))
