"""Whether a page has a PDF that was produced from the text that it shows."""

from typing import Any

from wagtail.documents.models import AbstractDocument

from publications.production.fingerprints import fingerprint
from publications.production.page_values import typeset_publication


def wanted_fingerprint(page: Any) -> str:
    """Of the PDF that matches the text of this page; empty where none is to be produced."""
    if not page.has_produced_pdf:
        return ""
    publication = typeset_publication(page)
    return fingerprint(publication) if publication.chapters else ""


def matching_document(page: Any) -> AbstractDocument | None:
    """The produced PDF, provided that it shows the text of this page as given, a draft's too."""
    return _matching(produced_pdf(page), wanted_fingerprint(page))


def pdf_is_awaited(page: Any) -> bool:
    """Whether a PDF of this text is still to be produced: there is none, and it has not failed."""
    produced, wanted = produced_pdf(page), wanted_fingerprint(page)
    if not wanted or _matching(produced, wanted):
        return False
    return produced is None or produced.failed_fingerprint != wanted


def produced_pdf(page: Any) -> Any:
    """The page's ProducedPdf; None before the first production."""
    return getattr(page, "produced_pdf", None)


def _matching(produced: Any, wanted: str) -> AbstractDocument | None:
    if produced is None or produced.fingerprint != wanted or not produced.is_unchanged:
        return None
    document: AbstractDocument = produced.document
    return document
