"""An editor puts another file into a document that publications offer."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from home.models import HomePage
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    small_pdf,
)
from publications.models import Correction, PublicationPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home_page: HomePage) -> PublicationPage:
    """The document was another one in the first edition."""
    index = PublicationIndexPageFactory(parent=home_page)
    page = PublicationPageFactory(parent=index, document=PdfDocumentFactory(title="Ausgabe 1"))
    page.document, page.edition_number = PdfDocumentFactory(title="Ausgabe 2"), 2
    page.save_revision().publish()
    return page


def change(client: Client, document: Any, content: bytes | None = None) -> None:
    fields: dict[str, Any] = {"title": "Neuer Titel", "collection": document.collection_id}
    if content is not None:
        fields["file"] = SimpleUploadedFile("neu.pdf", content, "application/pdf")
    response = client.post(f"/admin/documents/edit/{document.pk}/", fields)
    assert response.status_code == 302
    document.refresh_from_db()
    assert document.title == "Neuer Titel"


def corrections() -> list[tuple[int, Any, str]]:
    rows = Correction.objects.select_related("edition")
    return [(row.edition.number, row.replaced_document, row.note) for row in rows]


def another_pdf() -> bytes:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(content)
    return content.getvalue()


def test_it_is_written_down_as_a_correction_of_the_edition(
    page: PublicationPage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    change(client, page.document, another_pdf())
    assert corrections() == [(2, None, "")]
    shown = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert shown.count("Korrigiert am") == 1
    assert "Korrigiert" not in Client().get(page.url).content.decode()


def test_another_title_or_the_same_file_is_no_correction(
    page: PublicationPage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    change(client, page.document)
    with page.document.open_file() as file:
        change(client, page.document, file.read())
    assert corrections() == []


def test_a_document_that_no_publication_offers_is_changed_as_any_other(
    home_page: HomePage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    change(client, PdfDocumentFactory(), small_pdf("Anderes"))
    assert corrections() == []
