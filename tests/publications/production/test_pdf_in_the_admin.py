"""What editors see of the PDF of a page, and what they can do about it."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import HomePage
from publications.factories import BrochurePageFactory, PdfDocumentFactory
from publications.models import BrochurePage
from publications.models.pdf_source import PdfSource
from publications.pdf_panel import pdf_report
from tests.publications.production.produced import chapters

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("background_at_once"),
    pytest.mark.on_one_database("postgresql"),
]


def report(page: BrochurePage) -> list[str]:
    return pdf_report(BrochurePage.objects.get(pk=page.pk))


def test_the_report_says_what_visitors_get(draft: BrochurePage, publish: Any) -> None:
    assert report(draft) == ["Die Seite ist nicht veröffentlicht: Es gibt noch kein PDF."]
    page = publish(draft)
    matches, produced = report(page)
    assert matches.startswith("Zurzeit gibt es das erstellte PDF (PDF, ")
    assert matches.endswith("Es stimmt mit dem veröffentlichten Text überein.")
    assert produced.startswith("Erstellt am ")
    document = PdfDocumentFactory(title="Gestaltet")
    publish(page, document=document, pdf_source=PdfSource.UPLOADED)
    assert report(page) == ["Zurzeit gibt es die hochgeladene Datei „Gestaltet“."]
    publish(page, document=None)
    assert report(page) == ["Zurzeit gibt es kein PDF: Es wurde keines hochgeladen."]


def test_the_report_says_that_a_production_is_awaited(
    draft: BrochurePage, publish: Any, no_worker: None
) -> None:
    page = publish(draft)
    assert report(page) == [
        "Das PDF zum veröffentlichten Text wird gerade erstellt. Bis dahin gibt es keines."
    ]


def test_the_report_names_what_was_in_the_way(draft: BrochurePage, publish: Any) -> None:
    page = publish(draft, chapters=chapters("😀"))
    assert report(page) == [
        "Zurzeit gibt es kein PDF: Es konnte nicht erstellt werden."
        " Die Schriften haben diese Zeichen nicht: 😀.",
        "Ändern Sie den Text und veröffentlichen Sie ihn, oder laden Sie eine Datei hoch.",
    ]


def test_a_page_without_text_says_so(home_page: HomePage) -> None:
    page = BrochurePageFactory(parent=home_page)
    assert report(page) == [
        "Zurzeit gibt es kein PDF: Die Seite hat keinen Text, aus dem eines entstehen könnte."
    ]


def test_an_editor_has_the_pdf_produced_again(
    draft: BrochurePage,
    publish: Any,
    editor: Any,
    client: Client,
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = publish(draft)
    former = page.produced_pdf.document
    client.force_login(editor)
    address = f"/admin/publications/pdf/{page.pk}/"
    assert f'href="{address}"' in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "PDF neu erstellen" in client.get(address).content.decode()
    page.produced_pdf.refresh_from_db()
    assert page.produced_pdf.document == former  # Looking changes nothing.
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address).status_code == 302
    page.produced_pdf.refresh_from_db()
    assert page.produced_pdf.document not in (None, former)


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_publish_the_page_cannot(
    draft: BrochurePage, publish: Any, stranger: Any, client: Client, method: str
) -> None:
    page = publish(draft)
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    response = getattr(client, method)(f"/admin/publications/pdf/{page.pk}/", follow=True)
    # As a word: by chance, tokens have these letters.
    assert re.findall(r"\bPDF\b", response.content.decode()) == []
    page.produced_pdf.refresh_from_db()
    assert page.produced_pdf.document is not None


def submitted(page: BrochurePage, client: Client, **changes: Any) -> BrochurePage:
    values = {
        "title": page.title,
        "slug": page.slug,
        "authors": streamfield([("organisation", "Netzwerk")]),
        "issued": "März 2020",
        "lead": "",
        "abstract": "",
        "edition_note": "",
        "pdf_source": page.pdf_source,
        "document": str(page.document_id or ""),
        "chapters": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-publish": "action-publish",
        **changes,
    }
    response = client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(values))
    assert response.status_code == 302
    return BrochurePage.objects.get(pk=page.pk)


def test_choosing_a_file_is_enough_and_choosing_the_text_drops_it(
    draft: BrochurePage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    document = PdfDocumentFactory()
    page = submitted(draft, client, document=str(document.pk))
    assert (page.document, page.pdf_source) == (document, PdfSource.UPLOADED)
    page = submitted(page, client, pdf_source=PdfSource.PRODUCED)
    assert (page.document, page.pdf_source) == (None, PdfSource.PRODUCED)
