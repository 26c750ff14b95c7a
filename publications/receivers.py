"""Has new PDFs read; adds free reading and what may be told of a publication to locked pages."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from home.signals import document_handed_out, locked_page_context_wanted
from publications.citing.pages import locked_metadata
from publications.downloads import count_download
from publications.models import PdfFacts
from publications.models.document import DocumentPage
from publications.pdf_reading import delete_cover_soon, forget_facts, is_pdf, read_new_file_soon
from publications.related import free_alternatives


@receiver(post_save, dispatch_uid="publications.read_a_new_pdf")
def read_a_new_pdf(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or not isinstance(instance, AbstractDocument) or sender is not get_document_model():
        return
    if is_pdf(instance):
        read_new_file_soon(instance)
    else:
        forget_facts(instance)


@receiver(post_delete, sender=PdfFacts, dispatch_uid="publications.delete_the_cover")
def delete_the_cover(instance: PdfFacts, **kwargs: Any) -> None:
    delete_cover_soon(instance)


document_handed_out.connect(count_download, dispatch_uid="publications.count_download")


@receiver(locked_page_context_wanted, dispatch_uid="publications.offer_free_reading")
def offer_free_reading(
    page: Page, request: HttpRequest, context: dict[str, Any], **kwargs: Any
) -> None:
    context["alternatives"] = free_alternatives(page, request)


@receiver(locked_page_context_wanted, dispatch_uid="publications.tell_what_is_locked")
def tell_what_is_locked(
    page: Page, request: HttpRequest, context: dict[str, Any], **kwargs: Any
) -> None:
    if isinstance(page, DocumentPage):
        context.update(locked_metadata(page, request))
        context["head_includes"].append("publications/includes/metadata.html")
