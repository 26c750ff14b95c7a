"""Uploading a PDF: at every door the same refusals, in German, at the file; facts are kept."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader, PdfWriter
from wagtail.documents import get_document_model
from wagtail.models import Collection

from home.models import HomePage
from publications.factories import PdfDocumentFactory, small_pdf
from publications.models import PdfFacts
from publications.pdf_reading import read_document

pytestmark = [pytest.mark.django_db, pytest.mark.on_one_database("sqlite")]

Document = get_document_model()
ADD, ADD_SEVERAL, CHOOSER = (
    "/admin/documents/add/",
    "/admin/documents/multiple/add/",
    "/admin/documents/chooser/create/",
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return small_pdf("Handreichung")


def encrypted(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt("geheim", algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def bare_pdf(pages: int) -> bytes:
    """A PDF without tags, language or title."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def broken(kind: str, pdf: bytes) -> tuple[str, bytes]:
    """Name and content of a file that must be refused."""
    return {
        "text": ("bericht.pdf", b"Das ist ein umbenannter Text."),
        "picture": ("bericht.PDF", b"\x89PNG\r\n\x1a\n" + b"\0" * 200),
        "truncated": ("bericht.pdf", pdf[: len(pdf) // 2]),
        "encrypted": ("bericht.pdf", encrypted(pdf)),
        "empty inside": ("bericht.pdf", b"%PDF-1.7\n%%EOF\n"),
        "program": ("bericht.exe", b"MZ" + b"\0" * 100),
        "hypertext": ("bericht.html", b"<script>alert(1)</script>"),
        "renamed pdf": ("bericht.docx", pdf),
    }[kind]


BROKEN = [
    "text",
    "picture",
    "truncated",
    "encrypted",
    "empty inside",
    "program",
    "hypertext",
    "renamed pdf",
]


@pytest.fixture(autouse=True)
def editor_at_work(home_page: HomePage, editor: Any, client: Client) -> Any:
    client.force_login(editor)
    return editor


def root_collection() -> str:
    return str(Collection.get_first_root_node().pk)


def upload(client: Client, name: str, content: bytes, **values: str) -> Any:
    file = SimpleUploadedFile(name, content)
    answer = {"title": "Bericht 2024", "file": file, "collection": root_collection(), **values}
    return client.post(ADD, answer)


def upload_several(client: Client, name: str, content: bytes) -> dict[str, Any]:
    answer = {"files[]": SimpleUploadedFile(name, content), "collection": root_collection()}
    return client.post(ADD_SEVERAL, answer, headers={"X-Requested-With": "XMLHttpRequest"}).json()


def test_a_sound_pdf_is_accepted_and_read_later(client: Client, pdf: bytes) -> None:
    assert upload(client, "Bericht Größe.pdf", pdf).status_code == 302
    document = Document.objects.get()
    facts = document.pdf_facts
    assert (document.title, document.file_size) == ("Bericht 2024", len(pdf))
    assert len(document.file_hash) == 40
    assert (facts.state, facts.pages) == (PdfFacts.State.WAITING, None)
    read_document.call(document.pk)
    facts.refresh_from_db()
    assert (facts.pages, facts.tagged, facts.language, facts.title) == (
        4,
        True,
        "de",
        "Handreichung",
    )


def test_the_name_of_a_stored_file_is_spelt_in_ascii(client: Client, pdf: bytes) -> None:
    upload(client, "../Bericht Größe & Maß.pdf", pdf)
    assert Document.objects.get().filename == "bericht-groesse-und-mass.pdf"


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_refused_at_the_file_and_the_title_is_kept(
    client: Client, pdf: bytes, kind: str
) -> None:
    response = upload(client, *broken(kind, pdf))
    assert response.status_code == 200
    form = response.context["form"]
    assert list(form.errors) == ["file"]
    assert form["title"].value() == "Bericht 2024"
    assert not Document.objects.exists()


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_refused_with_one_german_sentence(
    client: Client, pdf: bytes, kind: str
) -> None:
    sentences = upload(client, *broken(kind, pdf)).context["form"].errors["file"]
    assert len(sentences) == 1
    assert "Datei" in sentences[0] or "PDF" in sentences[0]
    assert not {"the", "file", "is"} & set(sentences[0].lower().split())


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("text", "wrong_content"),
        ("picture", "wrong_content"),
        ("truncated", "unreadable_pdf"),
        ("encrypted", "encrypted_pdf"),
        ("empty inside", "unreadable_pdf"),
        ("renamed pdf", "wrong_content"),
    ],
)
def test_the_refusal_says_what_is_wrong(client: Client, pdf: bytes, kind: str, code: str) -> None:
    form = upload(client, *broken(kind, pdf)).context["form"]
    assert form.has_error("file", code)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_refused_among_several_too(client: Client, pdf: bytes, kind: str) -> None:
    answer = upload_several(client, *broken(kind, pdf))
    assert answer["success"] is False
    assert len(answer["error_message"].splitlines()) == 1
    assert not Document.objects.exists()


def test_a_broken_file_is_refused_in_the_chooser_of_a_page_too(client: Client, pdf: bytes) -> None:
    answer = {
        "document-chooser-upload-title": "Bericht",
        "document-chooser-upload-file": SimpleUploadedFile(*broken("truncated", pdf)),
        "document-chooser-upload-collection": root_collection(),
    }
    assert client.post(CHOOSER, answer).status_code == 200
    assert not Document.objects.exists()
    answer["document-chooser-upload-file"] = SimpleUploadedFile("bericht.pdf", pdf)
    client.post(CHOOSER, answer)
    assert Document.objects.get().pdf_facts.state == PdfFacts.State.WAITING


def test_a_sound_pdf_is_accepted_among_several(client: Client, pdf: bytes) -> None:
    assert upload_several(client, "bericht.pdf", pdf)["success"] is True
    assert PdfFacts.objects.get().state == PdfFacts.State.WAITING


@pytest.mark.parametrize("surplus", [0, 1])
def test_the_limit_of_size_is_exact_and_the_refusal_is_german(
    settings: Any, client: Client, pdf: bytes, surplus: int
) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = len(pdf) - surplus
    response = upload(client, "bericht.pdf", pdf)
    if not surplus:
        assert response.status_code == 302
        return
    form = response.context["form"]
    assert list(form.errors) == ["file"]
    assert form.has_error("file", "file_too_large")
    (sentence,) = form.errors["file"]
    assert "zu groß" in sentence
    assert form["title"].value() == "Bericht 2024"
    assert upload_several(client, "bericht.pdf", pdf)["success"] is False
    assert not Document.objects.exists()


def test_an_empty_file_is_refused_at_the_file(client: Client) -> None:
    form = upload(client, "bericht.pdf", b"").context["form"]
    assert form.has_error("file", "empty")
    assert len(form.errors["file"]) == 1


def test_a_file_without_a_title_is_refused_at_the_title(client: Client, pdf: bytes) -> None:
    form = upload(client, "bericht.pdf", pdf, title="").context["form"]
    assert list(form.errors) == ["title"]
    assert not Document.objects.exists()


def test_a_file_of_another_kind_has_no_facts(client: Client) -> None:
    assert upload(client, "notizen.txt", b"Hallo").status_code == 302
    assert Document.objects.get().filename == "notizen.txt"
    assert not PdfFacts.objects.exists()


# Replacing a file


def replace(client: Client, document: Any, name: str, content: bytes) -> Any:
    answer = {
        "title": document.title,
        "file": SimpleUploadedFile(name, content),
        "collection": root_collection(),
    }
    return client.post(f"/admin/documents/edit/{document.pk}/", answer)


def test_a_new_file_takes_the_facts_away_and_renews_the_hash(client: Client, pdf: bytes) -> None:
    document = PdfDocumentFactory(title="Bericht", content=pdf)
    old_hash = document.file_hash
    assert replace(client, document, "neu.pdf", bare_pdf(7)).status_code == 302
    document = Document.objects.get()
    facts = document.pdf_facts
    assert (facts.state, facts.pages, facts.title) == (PdfFacts.State.WAITING, None, "")
    read_document.call(document.pk)
    facts.refresh_from_db()
    assert (facts.pages, facts.tagged, facts.language, facts.title) == (7, False, "", "")
    assert document.file_hash != old_hash


def test_a_new_file_of_another_kind_takes_the_facts_away(client: Client, pdf: bytes) -> None:
    document = PdfDocumentFactory(content=pdf)
    assert replace(client, document, "notizen.txt", b"Hallo").status_code == 302
    assert not PdfFacts.objects.exists()


def test_a_broken_new_file_leaves_the_old_one_as_it_was(client: Client, pdf: bytes) -> None:
    document = PdfDocumentFactory(content=pdf)
    response = replace(client, document, *broken("truncated", pdf))
    assert response.context["form"].has_error("file", "unreadable_pdf")
    document.refresh_from_db()
    with document.open_file() as file:
        assert file.read() == pdf
    assert document.pdf_facts.pages == 4


def test_changing_the_title_alone_keeps_file_and_facts(client: Client, pdf: bytes) -> None:
    document = PdfDocumentFactory(content=pdf)
    answer = {"title": "Neuer Titel", "collection": root_collection()}
    assert client.post(f"/admin/documents/edit/{document.pk}/", answer).status_code == 302
    document.refresh_from_db()
    assert (document.title, document.pdf_facts.pages) == ("Neuer Titel", 4)


def test_a_document_whose_file_is_gone_can_still_be_renamed(client: Client, pdf: bytes) -> None:
    document = PdfDocumentFactory(content=pdf)
    document.file.storage.delete(document.file.name)
    answer = {"title": "Neuer Titel", "collection": root_collection()}
    assert client.post(f"/admin/documents/edit/{document.pk}/", answer).status_code == 302
    document.refresh_from_db()
    assert document.title == "Neuer Titel"


def test_deleting_a_file_deletes_its_facts(pdf: bytes) -> None:
    PdfDocumentFactory(content=pdf).delete()
    assert not PdfFacts.objects.exists()
