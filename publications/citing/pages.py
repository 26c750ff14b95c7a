"""What publications' pages show and tell of their citation."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from home.access.rule import page_access
from publications.citing.citation import citation_of
from publications.citing.page_metadata import page_metadata, public_file_address
from publications.citing.reference import reference_of, reference_of_edition
from publications.edition_list import Editions
from publications.models.edition import Edition

if TYPE_CHECKING:
    from publications.models.document import DocumentPage


def citation_context(
    page: "DocumentPage", editions: Editions | None, topics: Any, request: HttpRequest
) -> dict[str, Any]:
    """For a page that this request may read. `editions`: None for a draft, whose citation names
    the page's own address."""
    access = page_access(request)
    key = editions.key if editions else ""
    reference = reference_of(page, access, request, key=key, topics=topics)
    description = reference.abstract or page.teaser
    file_address = public_file_address(page, page.card_file, request)
    is_free = not access.is_protected(page)
    return {
        "citation": citation_of(reference, key),
        "metadata": page_metadata(reference, description, file_address, is_free=is_free),
    }


def locked_metadata(page: "DocumentPage", request: HttpRequest) -> dict[str, Any]:
    """For the locked page: what it shows anyway, so no permanent address, which may be made of a
    former title."""
    reference = reference_of(page, page_access(request), request)
    return {"metadata": page_metadata(reference, page.teaser, is_free=False)}


def edition_context(
    page: "DocumentPage", edition: Edition, key: str, request: HttpRequest
) -> dict[str, Any]:
    """For the page of a former edition, which this request may read."""
    reference = reference_of_edition(page, edition, key, request)
    file_address = public_file_address(page, edition.document, request)
    is_free = not page_access(request).is_protected(page)
    return {
        "citation": citation_of(reference, key),
        "metadata": page_metadata(reference, "", file_address, is_free=is_free),
    }
