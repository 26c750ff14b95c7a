"""PDFs as if they had been uploaded, made from the text of their pages; protected ones in a private
collection."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.storage import Storage
from wagtail.documents.models import AbstractDocument
from wagtail.models import Collection, CollectionViewRestriction

from publications.factories import PdfDocumentFactory
from publications.models import PublicationPage
from publications.production.page_values import typeset_publication
from publications.typesetting import typeset

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


class PdfShelf:
    """Makes and stores PDFs, and remembers the files so that a failure can take them away."""

    def __init__(self) -> None:
        self._stored: list[tuple[Storage, str]] = []

    def typeset_document(self, page: PublicationPage, collection: Collection) -> AbstractDocument:
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
