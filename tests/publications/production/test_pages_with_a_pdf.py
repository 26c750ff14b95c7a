"""Which pages have a produced PDF, and how lists read it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from home.models import HomePage
from publications.factories import BrochurePageFactory, PdfDocumentFactory, PublicationPageFactory
from publications.models import BrochurePage, ProducedPdf, PublicationPage
from publications.models.pdf_source import PdfSource
from tests.publications.production.produced import (
    TEXT,
    chapters,
    leads_to_the_edition,
    offered,
    status,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("background_at_once"),
    pytest.mark.on_one_database("sqlite"),
]


# Which pages have one


def test_each_language_has_its_own_pdf(
    brochure: BrochurePage, english: Locale, publish: Any
) -> None:
    translation = brochure.copy_for_translation(english, copy_parents=True)
    translation = publish(translation, title="The job", chapters=chapters("English text"))
    assert "The job" in offered(translation)
    assert "Page 3 of 4" in offered(translation)
    assert "Anfang" in offered(brochure)


def test_the_headings_of_a_publication_are_the_chapters_of_its_pdf(
    home_page: HomePage, publish: Any
) -> None:
    body = [("paragraph", "<p>Vorab.</p>"), ("heading", {"text": "Ziele"}), *TEXT]
    page = publish(PublicationPageFactory(parent__parent=home_page, title="Papier", body=body))
    assert "Kapitel 1 Papier Vorab. Kapitel 2 Ziele Ein Satz." in offered(page)


def test_what_stands_before_the_chapters_of_a_publication_is_not_numbered(
    home_page: HomePage, publish: Any
) -> None:
    page = PublicationPageFactory(
        parent__parent=home_page, title="Papier", body=TEXT, chapters=chapters("Eins")
    )
    text = offered(publish(page))
    assert "Papier Ein Satz. Kapitel 1 Kapitel Eins Eins" in text
    content = Client().get(page.url).content.decode()
    assert content.count('href="#1-kapitel-eins"') == content.count('id="1-kapitel-eins"') == 1


def test_a_page_without_text_has_no_pdf(home_page: HomePage, publish: Any) -> None:
    page = publish(BrochurePageFactory(parent=home_page))
    assert offered(page) == ""
    assert not ProducedPdf.objects.exists()
    assert "wird gerade erstellt" not in Client().get(page.url).content.decode()


def test_an_uploaded_file_takes_the_place_of_the_produced_one(
    brochure: BrochurePage, publish: Any
) -> None:
    former = brochure.produced_pdf.document
    document = PdfDocumentFactory(title="Gestaltet")
    page = publish(brochure, document=document, pdf_source=PdfSource.UPLOADED)
    assert "Gestaltet" in offered(page)
    assert not ProducedPdf.objects.exists()
    assert leads_to_the_edition(former)


def test_back_to_the_produced_pdf_the_uploaded_file_is_closed(
    brochure: BrochurePage, publish: Any
) -> None:
    document = PdfDocumentFactory(title="Gestaltet")
    page = publish(brochure, document=document, pdf_source=PdfSource.UPLOADED)
    page = publish(page, pdf_source=PdfSource.PRODUCED)
    assert "Anfang" in offered(page)
    assert status(document.url) == 302


# Lists


def test_a_list_reads_the_produced_pdfs_of_all_its_pages_at_once(
    home_page: HomePage, publish: Any
) -> None:
    first = publish(PublicationPageFactory(parent__parent=home_page, body=TEXT))
    index = first.get_parent()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            response = Client().get(index.url)
        assert all(card.download for card in response.context["results"])
        return len(captured)

    queries()
    one = queries()
    for _number in range(3):
        publish(PublicationPageFactory(parent=index, body=TEXT))
    assert queries() == one
    assert PublicationPage.objects.count() == 4
