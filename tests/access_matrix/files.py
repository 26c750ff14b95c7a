"""Files of every state: those that pages of this state use, and those of a private collection."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail_factories import ImageFactory

from publications.factories import PdfDocumentFactory
from tests.access_matrix.markers import State, Subject
from tests.access_matrix.planted import PAGE_STATES, World
from tests.access_matrix.values import NO_TARGETS, Planter
from tests.restrictions import restrict_collection


def create_files(world: World, subscribers: Group) -> None:
    root = Collection.get_first_root_node()
    private = root.add_child(name="Abonnement")
    inner = private.add_child(name="Darin")
    restrict_collection(private, subscribers)
    for state in (*PAGE_STATES, State.PRIVATE):
        collection = inner if state is State.PRIVATE else root
        for model, factory, suffix in (
            (get_document_model(), PdfDocumentFactory, "pdf"),
            (get_image_model(), ImageFactory, "png"),
        ):
            _add_file(world, model, factory, suffix, state, collection)


def _add_file(
    world: World, model: type, factory: Any, suffix: str, state: State, collection: Collection
) -> None:
    file = factory.build(title="Datei", collection=collection)
    subject = Subject(f"{model._meta.label} {state.name}", state, file)
    world.files.append(subject)
    Planter(world.ledger, NO_TARGETS).fill(subject)
    name = world.ledger.plant(subject, "file name", required=False)
    content = world.ledger.plant(subject, "content")
    before = b"%PDF-1.7 " if suffix == "pdf" else file.file.read()
    file.file = ContentFile(before + content.encode(), f"{name}.{suffix}")
    if hasattr(file, "_set_document_file_metadata"):
        file._set_document_file_metadata()
    file.save()
    subject.address = file.url if hasattr(file, "url") else file.file.url
