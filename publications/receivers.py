"""Keeps facts about PDFs in step with the files; adds free reading to locked pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from home.signals import document_handed_out, locked_page_context_wanted
from publications.downloads import count_download
from publications.models import PdfFacts
from publications.pdf_facts import PdfReading, read_pdf_facts
from publications.related import free_alternatives


@receiver(post_save, dispatch_uid="publications.read_the_facts_of_a_pdf")
def read_the_facts_of_a_pdf(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or not isinstance(instance, AbstractDocument) or sender is not get_document_model():
        return
    facts = _facts_of(instance)
    if facts is None:
        PdfFacts.objects.filter(document=instance).delete()
        return
    PdfFacts.objects.update_or_create(
        document=instance,
        defaults={
            "pages": facts.pages,
            "tagged": facts.tagged,
            "language": facts.language[:35],
            "title": facts.title[:500],
        },
    )


def _facts_of(document: AbstractDocument) -> PdfReading | None:
    if document.file_extension.lower() != "pdf":
        return None
    try:
        with document.open_file() as file:
            return read_pdf_facts(file)
    except (ValidationError, OSError):
        # The upload form refuses such files; one made by other ways, or lost, has no facts.
        return None


document_handed_out.connect(count_download, dispatch_uid="publications.count_download")


@receiver(locked_page_context_wanted, dispatch_uid="publications.offer_free_reading")
def offer_free_reading(
    page: Page, request: HttpRequest, context: dict[str, Any], **kwargs: Any
) -> None:
    context["alternatives"] = free_alternatives(page, request)
