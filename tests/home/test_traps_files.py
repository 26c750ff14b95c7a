"""Traps B1 to B5: what stock parts do wrong with files, each with a test that keeps us from it."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail_factories import ImageFactory

from home.factories import StandardPageFactory
from home.models import HomePage
from home.storage import PrivateFileStorage
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


def page_with(home_page: HomePage, **document: Any) -> Any:
    return PublicationPageFactory(parent__parent=home_page, document=PdfDocumentFactory(**document))


def fetch(client: Client, address: str, **headers: str) -> Any:
    response = client.get(address, headers=headers)
    response.body = response.getvalue()
    return response


def test_b1_no_address_of_a_file_leads_round_the_view_that_checks(
    home_page: HomePage, subscribers: Group, settings: Any, client: Client
) -> None:
    page = page_with(home_page, content=b"%PDF- geheim")
    restrict(page, subscribers)
    document = page.document
    assert isinstance(document.file.storage, PrivateFileStorage)
    assert settings.WAGTAILDOCS_SERVE_METHOD == "serve_view"
    for prefix in ("/media/", "/static/", "/bilder/", "/", "/dokumente/"):
        assert fetch(client, f"{prefix}{document.file.name}").status_code in (302, 404)
    assert document.file.url.startswith("/bilder/")  # The view, which knows images only.
    assert fetch(client, document.file.url).status_code == 404


def test_b2_originals_renditions_and_the_dynamic_view_of_images_are_closed(
    home_page: HomePage, subscribers: Group, client: Client
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Abonnement")
    restrict_collection(collection, subscribers)
    image = ImageFactory(collection=collection)
    block = {"image": {"image": image, "alt_text": "A", "decorative": False}}
    StandardPageFactory(parent=home_page, body=[("image", block)])
    for address in (image.file.url, image.get_rendition("width-10").url):
        response = fetch(client, address)
        assert response.status_code == 404
        assert response["Cache-Control"] == "private, no-store"
    with pytest.raises(NoReverseMatch):
        reverse("wagtailimages_serve", args=("signature", image.pk, "original"))


def test_b3_no_cache_keeps_the_answer_of_a_subscriber(
    home_page: HomePage, subscribers: Group, subscriber: Any, client: Client
) -> None:
    page = page_with(home_page)
    restrict(page, subscribers)
    client.force_login(subscriber)
    for headers in ({}, {"Range": "bytes=0-3"}, {"Range": "bytes=999999-"}):
        response = fetch(client, page.document.url, **headers)
        assert response["Cache-Control"] == "private, no-store"
        assert "Cookie" in response["Vary"]
    response = fetch(client, page.document.url, **{"If-None-Match": response["ETag"]})
    assert response.status_code == 304
    assert response["Cache-Control"] == "private, no-store"


def test_b4_documents_have_ranges_no_empty_encoding_and_validators_of_their_own(
    home_page: HomePage, client: Client
) -> None:
    content = b"%PDF-1.7 " + bytes(range(256)) * 1000
    first, second = page_with(home_page, content=content), page_with(home_page, content=b"%PDF-")
    # As code makes them, without the hash that the upload form works out.
    get_document_model().objects.update(file_hash="", file_size=None)
    response = fetch(client, first.document.url, Range="bytes=5-9")
    assert (response.status_code, response.body) == (206, content[5:10])
    response = fetch(client, first.document.url)
    assert "Content-Encoding" not in response
    assert response.is_async is False
    assert int(response["Content-Length"]) == len(content)
    etags = {fetch(client, page.document.url)["ETag"] for page in (first, second)}
    assert len(etags) == 2
    assert '""' not in etags
    assert (
        fetch(client, second.document.url, **{"If-None-Match": response["ETag"]}).status_code == 200
    )


# B5: what is taken, and what is made of it


@pytest.fixture
def signed_in(editor: Any, client: Client) -> Client:
    client.force_login(editor)
    return client


def upload_document(client: Client, name: str, content: bytes) -> bool:
    data = {
        "title": "Datei",
        "file": SimpleUploadedFile(name, content),
        "collection": Collection.get_first_root_node().pk,
        "tags": "",
    }
    before = get_document_model().objects.count()
    client.post("/admin/documents/add/", data)
    return get_document_model().objects.count() > before


def upload_image(client: Client, name: str, content: bytes) -> bool:
    data = {
        "title": "Bild",
        "file": SimpleUploadedFile(name, content),
        "collection": Collection.get_first_root_node().pk,
        "tags": "",
    }
    before = get_image_model().objects.count()
    client.post("/admin/images/add/", data)
    return get_image_model().objects.count() > before


def picture(kind: str) -> bytes:
    target = BytesIO()
    Picture.new("RGB", (4, 4)).save(target, kind)
    return target.getvalue()


def test_b5_documents_and_images_have_a_size_limit(
    home_page: HomePage, signed_in: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.WAGTAILDOCS_MAX_UPLOAD_SIZE == 25 * 1024 * 1024
    assert settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE == 10 * 1024 * 1024
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    assert not upload_document(signed_in, "brief.txt", b"Zu lange Zeile.")
    assert not upload_image(signed_in, "bild.png", picture("PNG"))
    assert upload_document(signed_in, "brief.txt", b"Kurz.")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("brief.docx", b"<html><script>alert(1)</script>"),
        ("brief.odt", b"%PDF-1.7"),
        ("tabelle.xlsx", b"MZ\x90"),
        ("archiv.zip", b"GIF89a"),
        ("papier.pdf", b"PK\x03\x04"),
        ("papier.pdf", b"\xef\xbb\xbf<html>%PDF-1.7"),
        ("seite.html", b"<html>"),
        ("bild.svg", b"<svg/>"),
        ("papier.pdf.exe", b"%PDF-1.7"),
        ("notiz.txt", b"MZ\x90\x00\x03\x00"),
        ("notiz.txt", b"%PDF-1.7"),
        ("liste.csv", b"PK\x03\x04"),
        ("liste.csv", b"a;b\0c"),
    ],
)
def test_b5_documents_must_be_what_their_name_says(
    home_page: HomePage, signed_in: Client, name: str, content: bytes
) -> None:
    assert not upload_document(signed_in, name, content)


@pytest.mark.parametrize(
    ("name", "content"), [("notiz.txt", "Grüße".encode()), ("liste.csv", b"a;b\n1;2\n")]
)
def test_b5_plain_text_is_taken(
    home_page: HomePage, signed_in: Client, name: str, content: bytes
) -> None:
    assert upload_document(signed_in, name, content)


@pytest.mark.parametrize("kind", ["AVIF", "GIF", "JPEG", "PNG", "WEBP"])
def test_b5_sound_images_are_taken(home_page: HomePage, signed_in: Client, kind: str) -> None:
    assert upload_image(signed_in, f"bild.{kind.lower()}", picture(kind))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bild.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("bild.gif", b"GIF89a/*<script>alert(1)</script>*/"),
        ("bild.jpg", b"%PDF-1.7"),
        ("bild.png", picture("PNG")[:45]),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("bild.png", picture("JPEG")),
        ("bild.jpg", picture("PNG")),
    ],
)
def test_b5_images_must_be_what_their_name_says(
    home_page: HomePage, signed_in: Client, name: str, content: bytes
) -> None:
    assert not upload_image(signed_in, name, content)


@pytest.mark.parametrize(
    ("name", "content", "kind", "inline"),
    [
        ("papier.pdf", b"%PDF-1.7\n<html><script>alert(1)</script>", "application/pdf", True),
        ("notiz.txt", b"<html><script>alert(1)</script>", "text/plain", False),
        ("archiv.zip", b"PK\x03\x04<script>", "application/zip", False),
    ],
)
def test_b5_a_file_of_two_kinds_is_served_as_one_and_acts_in_nobodys_name(
    home_page: HomePage,
    client: Client,
    settings: Any,
    name: str,
    content: bytes,
    kind: str,
    inline: bool,
) -> None:
    """By the answer itself, not only where Django's middleware adds it to all pages."""
    settings.SECURE_CONTENT_TYPE_NOSNIFF = False
    document = PdfDocumentFactory(content=content)
    document.file.save(name, BytesIO(content))
    document.save()
    block = ("download", {"document": document, "title": ""})
    StandardPageFactory(parent=home_page, body=[block])
    response = fetch(client, document.url)
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith("inline" if inline else "attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
