"""Record editions on publishing and corrections of files, and mark what is deleted."""

from typing import Any

from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.signals import page_published

from publications.editions import mark_as_withdrawn, record_changed_file, record_edition
from publications.models.document import DocumentPage
from publications.signals import pdf_produced


@receiver(page_published, dispatch_uid="publications.record_the_published_edition")
def record_the_published_edition(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, DocumentPage):
        record_edition(instance)


@receiver(post_save, dispatch_uid="publications.record_the_edition_of_a_page_made_live")
def record_the_edition_of_a_page_made_live(
    instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Code may put a published page into the tree, which publishes nothing for Wagtail."""
    if created and not raw and isinstance(instance, DocumentPage):
        record_edition(instance)


@receiver(pdf_produced, dispatch_uid="publications.record_the_produced_file")
def record_the_produced_file(page: DocumentPage, **kwargs: Any) -> None:
    record_edition(page)


@receiver(pre_delete, dispatch_uid="publications.mark_a_deleted_publication")
def mark_a_deleted_publication(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, DocumentPage):
        mark_as_withdrawn(instance)


@receiver(pre_save, dispatch_uid="publications.record_a_changed_file")
def record_a_changed_file(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Wagtail's form works out the hash of a new file before it saves the document."""
    if raw or sender is not get_document_model() or not instance.file_hash:
        return
    former = get_document_model().objects.filter(pk=instance.pk).first()
    if former and former.file_hash not in ("", instance.file_hash):
        record_changed_file(instance)
