"""Producing a PDF, and taking one away that no longer shows the text of its page."""

import logging
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page, get_page_models

from home.background import run_soon
from publications.models.pdf_source import PdfSource, WithPdfSource
from publications.models.produced_pdf import ProducedPdf
from publications.production.files import (
    PictureMissing,
    create_document,
    delete_if_unused,
    picture_file,
    storage,
    write_file,
)
from publications.production.page_values import typeset_publication
from publications.production.process import TooExpensive, typeset_apart
from publications.production.state import (
    matching_document,
    pdf_is_awaited,
    produced_pdf,
    wanted_fingerprint,
)
from publications.signals import pdf_produced
from publications.typesetting import TypesettingError, UnprintableText

logger = logging.getLogger(__name__)

# How often the text may change while it is being set.
ATTEMPTS = 5
Reason = ProducedPdf.Reason


class _Overtaken(Exception):
    """Somebody has published another text meanwhile, or produced the same PDF."""


@task()
def produce_pdf(page_key: int) -> None:
    """Produces what the published page wants and does not have. Failures stand in the page's
    ProducedPdf; a production that is cut off leaves the page without a PDF, and can be repeated."""
    try:
        for _attempt in range(ATTEMPTS):
            if _produce_once(page_key):
                return
    except Exception:
        # Whatever it was may be over the next time.
        _note_failure(page_key, "", Reason.OTHER)
        raise


def bring_up_to_date(page_key: int) -> None:
    """To be called when what the PDF of a published page shows may have changed: one that shows
    something else is taken away at once, and another is asked for."""
    page = _published(page_key)
    if page is not None and _is_awaited_now(page):
        request_production(page_key)


def request_production(page_key: int) -> None:
    """In the background, once the present transaction has been committed."""
    run_soon(produce_pdf, page_key)


@transaction.atomic
def produce_again(page_key: int) -> None:
    """The same text once more, for instance after a failure that may have had passing reasons."""
    produced = ProducedPdf.objects.filter(page=page_key).first()
    if produced is not None:
        produced.failed_fingerprint = produced.reason = produced.details = ""
        produced.save()
        _take_document_away(produced)
    request_production(page_key)


def catch_up() -> tuple[int, int]:
    """Does at once what productions in the background have left undone; how many succeeded, and
    how many failed. What failed with the same text is not tried again."""
    succeeded = failed = 0
    for page in _published_with_produced_pdf():
        if _is_awaited_now(page):
            # The task itself; what goes wrong is noted, and the next page has its turn.
            done = _produced_at_once(page.pk)
            succeeded, failed = succeeded + done, failed + (not done)
    return succeeded, failed


def _is_awaited_now(page: Any) -> bool:
    """Whether a PDF is to be produced; one that does not show the text is taken away."""
    produced = produced_pdf(page)
    if produced is not None and not wanted_fingerprint(page):
        produced.delete()
    elif produced is not None and matching_document(page) is None:
        _take_document_away(produced)
    return pdf_is_awaited(page)


@transaction.atomic
def _take_document_away(produced: ProducedPdf) -> None:
    former, produced.document, produced.fingerprint = produced.document, None, ""
    produced.save(update_fields=["document", "fingerprint"])
    delete_if_unused(former)


def _produced_at_once(page_key: int) -> bool:
    try:
        produce_pdf.call(page_key)
    except Exception:
        logger.exception("The PDF of page %s could not be produced.", page_key)
    page = _published(page_key)
    return page is not None and matching_document(page) is not None


def _published_with_produced_pdf() -> Iterator[Any]:
    for model in get_page_models():
        if issubclass(model, WithPdfSource):
            pages = model.objects.filter(live=True, pdf_source=PdfSource.PRODUCED)
            yield from pages.order_by("pk")


def _published(page_key: int) -> Any:
    page = Page.objects.filter(pk=page_key, live=True).first()
    return page.specific if page is not None else None


def _produce_once(page_key: int) -> bool:
    """Whether that was it: the text may have changed meanwhile."""
    page = _published(page_key)
    wanted = wanted_fingerprint(page) if page is not None else ""
    if not wanted or matching_document(page) is not None:
        return True
    publication = typeset_publication(page)
    try:
        pictures = {picture.key: picture_file(picture) for picture in publication.pictures}
        pdf = typeset_apart(publication, pictures)
    except TypesettingError as error:
        logger.warning("The PDF of page %s could not be produced: %s", page_key, error)
        _note_failure(page_key, wanted, *_reason_of(error))
        return True
    return _keep(page, wanted, pdf)


def _keep(page: Any, wanted: str, pdf: bytes) -> bool:
    """Whether it still fits. A file that no transaction has confirmed is deleted."""
    name = write_file(page.title, pdf)
    try:
        with transaction.atomic():
            _put_in_place(page.pk, wanted, name)
    except _Overtaken:
        storage().delete(name)
        return False
    except BaseException:
        storage().delete(name)
        raise
    return True


def _put_in_place(page_key: int, wanted: str, name: str) -> None:
    # Of two who produce or publish at once, the second one waits here.
    Page.objects.select_for_update(no_key=True).filter(pk=page_key).first()
    page = _published(page_key)
    if page is None or wanted_fingerprint(page) != wanted or matching_document(page) is not None:
        raise _Overtaken
    produced, _created = ProducedPdf.objects.get_or_create(page_id=page_key)
    former = produced.document
    produced.document = create_document(page.title, name)
    produced.fingerprint, produced.produced_at = wanted, timezone.now()
    produced.has_pictures = bool(typeset_publication(page).pictures)
    produced.failed_fingerprint = produced.reason = produced.details = ""
    produced.save()
    pdf_produced.send(sender=type(page), page=page, document=produced.document)
    delete_if_unused(former)


def _note_failure(page_key: int, wanted: str, reason: str, details: str = "") -> None:
    if Page.objects.filter(pk=page_key).exists():
        ProducedPdf.objects.update_or_create(
            page_id=page_key,
            defaults={
                "failed_fingerprint": wanted,
                "reason": reason,
                "details": details[:200],
            },
        )


def _reason_of(error: TypesettingError) -> tuple[str, str]:
    if isinstance(error, UnprintableText):
        return Reason.UNPRINTABLE, " ".join(error.characters)
    if isinstance(error, TooExpensive):
        return Reason.TOO_EXPENSIVE, ""
    if isinstance(error, PictureMissing):
        return Reason.PICTURE_MISSING, str(error)
    return Reason.OTHER, ""
