"""The PDFs of publications, made from their own text; protected ones in a private collection."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.storage import Storage
from wagtail.documents.models import AbstractDocument
from wagtail.models import Collection, CollectionViewRestriction

from publications.block_nodes import Block
from publications.factories import PdfDocumentFactory
from publications.models import BrochurePage, PublicationPage
from publications.stream_chapters import blocks_from_stream, chapters_from_stream
from publications.typesetting import Chapter, TypesetPublication, typeset

PRIVATE_COLLECTION = "Abonnement"


def private_collection(subscribers: Group) -> Collection:
    """The collection whose files only subscribers may open; created if it is missing."""
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(name=PRIVATE_COLLECTION).first()
    if collection is None:
        collection = root.add_child(instance=Collection(name=PRIVATE_COLLECTION))
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.GROUPS
        )
        restriction.groups.add(subscribers)
    return collection


def typeset_publication(page: BrochurePage | PublicationPage) -> TypesetPublication:
    """What the PDF of the page shows, in the language that is active now."""
    if isinstance(page, BrochurePage):
        chapters: tuple[Chapter, ...] = chapters_from_stream(page.chapters)
    else:
        chapters = tuple(_chapters_by_heading(page.title, blocks_from_stream(page.body)))
    return TypesetPublication(
        title=page.title,
        chapters=chapters,
        language=page.locale.language_code,
        kind=page.card_kind(),
        teaser=page.lead,
        publisher=", ".join(map(str, page.named_authors())),
        issued=page.card_date(),
        licence=page.licence,
    )


def _chapters_by_heading(title: str, blocks: Iterable[Block]) -> Iterator[Chapter]:
    heading, chapter_blocks = title, list[tuple[str, Any]]()
    for kind, value in blocks:
        if kind != "heading":
            chapter_blocks.append((kind, value))
            continue
        if chapter_blocks:
            yield Chapter(heading, tuple(chapter_blocks))
        heading, chapter_blocks = value["text"], []
    yield Chapter(heading, tuple(chapter_blocks))


class PdfShelf:
    """Makes and stores PDFs, and remembers the files so that a failure can take them away."""

    def __init__(self) -> None:
        self._stored: list[tuple[Storage, str]] = []

    def typeset_document(
        self, page: BrochurePage | PublicationPage, collection: Collection
    ) -> AbstractDocument:
        document: Any = PdfDocumentFactory(
            title=page.title,
            content=typeset(typeset_publication(page)),
            collection=collection,
        )
        self._stored.append((document.file.storage, document.file.name))
        return document

    @contextmanager
    def emptied_on_failure(self) -> Iterator[None]:
        """A database forgets what a failed transaction wrote; a folder does not."""
        try:
            yield
        except BaseException:
            for storage, name in self._stored:
                storage.delete(name)
            raise
