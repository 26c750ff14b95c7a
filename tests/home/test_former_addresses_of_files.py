"""Addresses of files that must stop working: of what is protected, replaced, deleted or guessed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Collection, Page
from wagtail_factories import ImageFactory

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from publications.factories import PdfDocumentFactory, PublicationPageFactory, small_pdf
from publications.models import PublicationPage
from tests.home.test_files_over_time import status
from tests.home.test_traps_files import picture
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


@pytest.fixture
def publication(home_page: HomePage) -> PublicationPage:
    document = PdfDocumentFactory(content=b"%PDF- geheim")
    return PublicationPageFactory(parent__parent=home_page, document=document)


@pytest.fixture
def image(home_page: HomePage) -> Iterator[Any]:
    image = ImageFactory(collection=Collection.get_first_root_node())
    block = {"image": {"image": image, "alt_text": "A", "decorative": False}}
    StandardPageFactory(parent=home_page, body=[("image", block)])
    return image


def test_addresses_of_renditions_stop_with_the_privacy_of_the_page(
    image: Any, subscribers: Group, subscriber: Any
) -> None:
    addresses = [image.file.url, *(image.get_rendition(f"width-{n}").url for n in (10, 20, 30))]
    assert [status(each) for each in addresses] == [200] * 4
    restrict(StandardPage.objects.get(), subscribers)
    assert [status(each) for each in addresses] == [404] * 4


def test_addresses_of_renditions_stop_with_the_privacy_of_the_collection(
    image: Any, subscribers: Group
) -> None:
    address = image.get_rendition("width-10").url
    restrict_collection(image.collection, subscribers)
    assert [status(image.file), status(address)] == [404, 404]


def replace_file(client: Client, editor: str, former: Any, new: SimpleUploadedFile) -> None:
    """In the admin, at the address of the file's editor; all else stays as it is."""
    kept = {"title": former.title, "tags": "", "collection": former.collection_id}
    response = client.post(editor, kept | {"file": new})
    assert response.status_code == 302, response.context["form"].errors


def test_the_address_of_a_replaced_file_stops(
    publication: PublicationPage, editor: Any, client: Client
) -> None:
    document = publication.document
    former, path = document.url, Path(document.file.path)
    client.force_login(editor)
    new = SimpleUploadedFile("neu.pdf", small_pdf("Neu"))
    replace_file(client, f"/admin/documents/edit/{document.pk}/", document, new)
    document.refresh_from_db()
    assert document.filename == "neu.pdf"
    assert [status(former), status(document)] == [404, 200]
    assert not path.exists()


def test_addresses_of_a_replaced_image_stop_with_its_renditions(
    image: Any, editor: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    former = [image.file.url, image.get_rendition("width-10").url]
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        new = SimpleUploadedFile("neu.jpg", picture("JPEG"))
        replace_file(client, f"/admin/images/{image.pk}/", image, new)
    image.refresh_from_db()
    assert status(image.file) == 200
    assert [status(each) for each in former] == [404, 404]


def test_nothing_is_left_of_deleted_files(
    image: Any,
    publication: PublicationPage,
    files_of_this_test: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    addresses = [image.file.url, image.get_rendition("width-10").url, publication.document.url]
    document = publication.document
    with django_capture_on_commit_callbacks(execute=True):
        publication.delete()
        document.delete()
        image.delete()
    assert [status(each) for each in addresses] == [404, 404, 410]
    assert [path for path in files_of_this_test.rglob("*") if path.is_file()] == []


def test_a_file_on_the_disk_that_no_row_names_is_nobodys(
    image: Any, files_of_this_test: Path
) -> None:
    """A file that stayed behind, after a crash or a restored database."""
    name = Path(image.file.name)
    left = files_of_this_test / name.with_name("vergessen.jpg")
    left.write_bytes(Path(image.file.path).read_bytes())
    assert status(f"/bilder/{name.with_name('vergessen.jpg')}") == 404
    get_image_model().objects.filter(pk=image.pk).update(file="original_images/anderes.jpg")
    assert status(f"/bilder/{name}") == 404


@pytest.mark.parametrize("change", ["upper", "double slash", "dots", "encoded", "other id"])
def test_guessed_names_open_no_protected_file(
    publication: PublicationPage, subscribers: Group, change: str
) -> None:
    open_page = PublicationPageFactory(
        parent=publication.get_parent(), document=PdfDocumentFactory(content=b"%PDF- frei")
    )
    restrict(publication, subscribers)
    address = publication.document.url
    guess = {
        "upper": address.upper().replace("/DOKUMENTE", "/dokumente"),
        "double slash": address.replace("/dokumente/", "//dokumente/"),
        "dots": f"/bilder/original_images/../{publication.document.file.name}",
        "encoded": f"/bilder/{publication.document.file.name.replace('/', '%2f')}",
        "other id": f"/dokumente/{open_page.document.pk}/{publication.document.filename}",
    }[change]
    assert status(guess) == 404
    assert status(open_page.document) == 200
    assert Page.objects.get(pk=publication.pk).live
