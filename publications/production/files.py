"""The files of produced PDFs: in a folder of their own, so that none is left behind unnoticed."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import models
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError
from wagtail.models import Collection, ReferenceIndex

from home.german import german_slug
from publications.models.produced_pdf import FOLDER, ProducedPdf
from publications.typesetting import Picture, TypesettingError

# Longer than any production takes between writing its file and saying so in the database.
OLD = timedelta(hours=1)
RENDITION = "max-1600x2400"


class PictureMissing(TypesettingError):
    """The file of a picture cannot be read."""


def picture_file(picture: Picture) -> bytes:
    """Its pixels, no more of them than a page of paper shows."""
    image = get_image_model().objects.filter(pk=picture.key).first()
    if image is None:
        raise PictureMissing
    try:
        with image.get_rendition(RENDITION).file.open("rb") as file:
            content: bytes = file.read()
            return content
    except (SourceImageIOError, OSError) as error:
        raise PictureMissing(image.title) from error


def storage() -> Storage:
    kept: Storage = get_document_model()._meta.get_field("file").storage
    return kept


def write_file(title: str, pdf: bytes) -> str:
    """Its name in the storage. Each file has a folder, so that the name under which people take it
    home stays plain when a former one of that name is kept."""
    folder = f"{FOLDER}/{secrets.token_hex(8)}"
    return storage().save(f"{folder}/{german_slug(title) or 'pdf'}.pdf", ContentFile(pdf))


def create_document(title: str, name: str) -> AbstractDocument:
    """In the root collection: who may have the file follows from the page that it belongs to."""
    root = Collection.get_first_root_node()
    document: Any = get_document_model()(title=title[:255], file=name, collection=root)
    # Wagtail does this in its upload form only; without a hash all files share one ETag.
    document._set_document_file_metadata()
    document.file.close()
    document.save()
    created: AbstractDocument = document
    return created


def delete_if_unused(document: AbstractDocument | None) -> None:
    """Keeps what an edition, a page or anything else still leads to; the file goes when the
    transaction has been committed."""
    if document is None or not document.file.name.startswith(f"{FOLDER}/"):
        return
    if not _is_kept(document) and not _is_used(document):
        document.delete()


def delete_what_is_left_over() -> int:
    """Documents that nothing leads to any more, and files that no document has; how many."""
    documents = get_document_model().objects.filter(file__startswith=f"{FOLDER}/")
    before = documents.count()
    for document in documents:
        delete_if_unused(document)
    count = before - documents.count()
    for name in _old_files():
        if not documents.filter(file=name).exists():
            storage().delete(name)
            count += 1
    return count


def _old_files() -> Iterator[str]:
    for name in _files_below(FOLDER):
        if storage().get_modified_time(name) < timezone.now() - OLD:
            yield name


def _files_below(folder: str) -> Iterator[str]:
    if not storage().exists(folder):
        return
    folders, names = storage().listdir(folder)
    yield from (f"{folder}/{name}" for name in names)
    for name in folders:
        yield from _files_below(f"{folder}/{name}")


def _is_used(document: AbstractDocument) -> bool:
    """Whether texts or blocks of anything published lead to it."""
    # A row of ours that was just deleted may still be in the index; those that are left are kept.
    produced = ContentType.objects.get_for_model(ProducedPdf)
    references = ReferenceIndex.get_references_to(document)
    return bool(references.exclude(base_content_type=produced).exists())


def _is_kept(document: AbstractDocument) -> bool:
    """Whether there are rows that lead to it and would not go with it; Wagtail's index of
    references does not know all of them."""
    relations = document._meta.get_fields(include_hidden=True)
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: document}).exists()
        for relation in relations
        if getattr(relation, "on_delete", None) not in (None, models.CASCADE)
    )
