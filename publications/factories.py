"""Factories for publications and their PDFs; tests and initial content share them."""

from contextlib import suppress
from dataclasses import asdict
from typing import Any

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale
from wagtail_factories import DocumentFactory

from home.factories import BasePageFactory, HomePageFactory
from home.german import german_slug
from home.imprecise_dates import ImpreciseDate
from publications.models import (
    BrochurePage,
    PdfFacts,
    PublicationIndexPage,
    PublicationPage,
    Topic,
)
from publications.models.pdf_source import PdfSource
from publications.pdf_reader.facts import UnreadablePdf
from publications.pdf_reader.structure import read_structure
from publications.typesetting import Chapter, TypesetPublication, typeset


def small_pdf(title: str) -> bytes:
    """A tagged PDF with a title and one paragraph."""
    text = (("paragraph", "<p>Beteiligung braucht Zeit.</p>"),)
    return typeset(TypesetPublication(title, chapters=(Chapter(title, text),), language="de"))


class PdfDocumentFactory(DocumentFactory):
    """A PDF in the root collection; `content` is what the file holds, by default a small PDF."""

    title = factory.Sequence(lambda number: f"Datei {number}")
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.LazyAttribute(
        lambda document: ContentFile(document.content, f"{german_slug(document.title)}.pdf")
    )

    class Params:
        content = factory.LazyAttribute(lambda document: small_pdf(document.title))

    class Meta:
        model = get_document_model()

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> Any:
        document = model_class(*args, **kwargs)
        # Wagtail does this in its upload form only; without a hash all files share one ETag.
        document._set_document_file_metadata()
        document.save()
        _take_for_read(document)
        return document


def _take_for_read(document: Any) -> None:
    """Its facts are there at once, without text and cover."""
    with document.open_file() as file, suppress(UnreadablePdf):
        facts = document.pdf_facts
        for name, value in asdict(read_structure(file)).items():
            setattr(facts, name, value)
        facts.state = PdfFacts.State.READ
        facts.save()


class TopicFactory(DjangoModelFactory):
    name = factory.Sequence(lambda number: f"Thema {number}")
    slug = factory.LazyAttribute(lambda topic: german_slug(topic.name))
    locale = factory.LazyFunction(Locale.get_default)

    class Meta:
        model = Topic


class PublicationIndexPageFactory(BasePageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda number: f"Publikationen {number}")

    class Meta:
        model = PublicationIndexPage


def chosen_source(page: Any) -> PdfSource:
    """As in the editors' form: whoever chooses a file means that file."""
    return PdfSource.UPLOADED if getattr(page, "document", None) else PdfSource.PRODUCED


class PublicationPageFactory(BasePageFactory):
    """A working paper without an uploaded file; `with_pdf=True` adds one."""

    parent = factory.SubFactory(PublicationIndexPageFactory)
    title = factory.Sequence(lambda number: f"Arbeitspapier {number}")
    publication_type = PublicationPage.Type.WORKING_PAPER
    issued = ImpreciseDate("2024-03")
    pdf_source = factory.LazyAttribute(chosen_source)

    class Params:
        with_pdf = factory.Trait(document=factory.SubFactory(PdfDocumentFactory))

    class Meta:
        model = PublicationPage


class BrochurePageFactory(BasePageFactory):
    """A brochure without an uploaded file; `with_pdf=True` adds one."""

    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda number: f"Broschüre {number}")
    issued = ImpreciseDate("2020-03")
    pdf_source = factory.LazyAttribute(chosen_source)

    class Params:
        with_pdf = factory.Trait(document=factory.SubFactory(PdfDocumentFactory))

    class Meta:
        model = BrochurePage
