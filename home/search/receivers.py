"""Pages enter and leave the index with what happens to them.

Nothing to do for restrictions, moves and dates of expiry: the access rule is asked with each
search. Entries go with their page and with their document.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from home.draft_fields import OF_DRAFTS
from home.models import CompoundPart, DocumentPageText
from home.search.indexing import index_page, remove_document_texts
from home.search.rebuilding import index_compounds_with


@receiver(post_save, dispatch_uid="home.search.index_a_saved_page")
def index_a_saved_page(
    sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if raw or not isinstance(instance, Page):
        return
    if update_fields is None or not set(update_fields) <= OF_DRAFTS:
        # As the database has it: in memory, unpublished changes may lie beside.
        index_page(instance.pk)


@receiver(post_save, dispatch_uid="home.search.forget_a_former_file")
def forget_a_former_file(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Until the new one has been read."""
    if raw or not isinstance(instance, AbstractDocument):
        return
    texts = DocumentPageText.objects.filter(document=instance.pk)
    if texts.exclude(file=instance.file.name).exists():
        remove_document_texts(instance)


@receiver(post_save, sender=CompoundPart, dispatch_uid="home.search.part_added")
@receiver(post_delete, sender=CompoundPart, dispatch_uid="home.search.part_removed")
def take_compounds_apart_anew(instance: CompoundPart, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        index_compounds_with.enqueue(instance.word)
