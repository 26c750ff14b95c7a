"""A file follows the pages that use it, and its collection, at both doors for files."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Collection, Page
from wagtail_factories import ImageFactory

from home.factories import StandardPageFactory
from home.models import HomePage
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from publications.models import PublicationPage
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db

CONTENT = b"%PDF-1.7 geheim"


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


@pytest.fixture
def publication(home_page: HomePage) -> PublicationPage:
    document = PdfDocumentFactory(content=CONTENT)
    return PublicationPageFactory(parent__parent=home_page, document=document)


@pytest.fixture
def image(home_page: HomePage) -> Any:
    image = ImageFactory()
    page_with_image(home_page, image)
    return image


def page_with_image(parent: Page, image: Any) -> Page:
    block = {"image": {"image": image, "alt_text": "Ein Bild", "decorative": False}}
    return StandardPageFactory(parent=parent, body=[("image", block)])


def get(client: Client, address: str, user: Any = None, **headers: str) -> Any:
    if user is not None:
        client.force_login(user)
    response = client.get(address, headers=headers)
    response.body = response.getvalue()
    return response


def test_everybody_downloads_the_file_of_a_public_page(
    publication: PublicationPage, client: Client
) -> None:
    response = get(client, publication.document.url)
    assert response.status_code == 200
    assert response.body == CONTENT
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"].startswith("public")


def test_the_address_of_a_document_is_german_and_has_its_id(publication: PublicationPage) -> None:
    document = publication.document
    assert document.url == f"/dokumente/{document.pk}/{document.filename}"


def test_a_file_of_a_protected_page_leads_visitors_to_the_sign_in(
    publication: PublicationPage, subscribers: Group, client: Client
) -> None:
    restrict(publication, subscribers)
    response = get(client, publication.document.url)
    assert response.status_code == 302
    assert response["Location"].startswith("/konto/login/?next=")
    assert response["Cache-Control"] == "private, no-store"
    assert CONTENT not in response.body


def test_a_subscriber_downloads_it_and_no_cache_keeps_it(
    publication: PublicationPage, subscribers: Group, subscriber: Any, client: Client
) -> None:
    restrict(publication, subscribers)
    response = get(client, publication.document.url, subscriber)
    assert response.body == CONTENT
    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]


def test_an_account_without_a_subscription_gets_nothing(
    publication: PublicationPage, subscribers: Group, stranger: Any, client: Client
) -> None:
    restrict(publication, subscribers)
    response = get(client, publication.document.url, stranger)
    assert response.status_code == 404
    assert response["Cache-Control"] == "private, no-store"
    assert CONTENT not in response.body


def test_ranges_and_validators_open_no_protected_file(
    publication: PublicationPage, subscribers: Group, subscriber: Any, client: Client
) -> None:
    restrict(publication, subscribers)
    etag = get(Client(), publication.document.url, subscriber)["ETag"]
    for headers in ({"Range": "bytes=0-3"}, {"If-None-Match": etag}):
        assert get(client, publication.document.url, **headers).status_code == 302


def test_a_private_collection_protects_a_file_of_a_public_page(
    publication: PublicationPage, subscribers: Group, subscriber: Any, client: Client
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Abonnement")
    inner = collection.add_child(name="Handreichungen")
    restrict_collection(collection, subscribers)
    publication.document.collection = inner
    publication.document.save()
    assert get(client, publication.document.url).status_code == 302
    assert get(client, publication.document.url, subscriber).body == CONTENT


def test_a_file_that_also_a_public_page_uses_is_public(
    publication: PublicationPage, subscribers: Group, client: Client
) -> None:
    PublicationPageFactory(parent=publication.get_parent(), document=publication.document)
    restrict(publication, subscribers)
    assert get(client, publication.document.url).status_code == 200


def test_a_file_that_only_a_draft_uses_is_not_handed_out(
    publication: PublicationPage, client: Client
) -> None:
    publication.unpublish()
    assert get(client, publication.document.url).status_code == 302


def test_a_file_that_nothing_uses_is_only_for_those_who_manage_it(
    home_page: HomePage, editor: Any, client: Client
) -> None:
    document = PdfDocumentFactory(content=CONTENT)
    assert get(client, document.url).status_code == 302
    assert get(client, document.url, editor).body == CONTENT


def test_a_wrong_name_in_the_address_is_not_found(
    publication: PublicationPage, client: Client
) -> None:
    assert get(client, f"/dokumente/{publication.document.pk}/anders.pdf").status_code == 404


def test_a_file_lost_from_the_disk_is_not_found(
    publication: PublicationPage, client: Client
) -> None:
    publication.document.file.storage.delete(publication.document.file.name)
    assert get(client, publication.document.url).status_code == 404


def test_documents_take_no_other_methods(publication: PublicationPage, client: Client) -> None:
    assert client.post(publication.document.url).status_code == 405


# Images: traps B2, "no access control: originals, renditions"


def test_everybody_sees_the_renditions_of_a_public_page(image: Any, client: Client) -> None:
    response = get(client, image.get_rendition("width-100").url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"


def test_original_and_renditions_of_a_protected_page_are_closed(
    home_page: HomePage, subscribers: Group, subscriber: Any, stranger: Any, client: Client
) -> None:
    image = ImageFactory()
    restrict(page_with_image(home_page, image), subscribers)
    for address in (image.file.url, image.get_rendition("width-100").url):
        assert get(Client(), address).status_code == 404
        assert get(Client(), address, stranger).status_code == 404
        allowed = get(Client(), address, subscriber)
        assert allowed.status_code == 200
        assert allowed["Cache-Control"] == "private, no-store"


def test_an_image_in_a_private_collection_is_closed_on_a_public_page_too(
    image: Any, subscribers: Group, client: Client
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Abonnement")
    restrict_collection(collection, subscribers)
    image.collection = collection
    image.save()
    assert get(client, image.get_rendition("width-100").url).status_code == 404


@pytest.mark.parametrize(
    "name", ["../settings.py", "images/unknown.jpg", "%2e%2e/%2e%2e/etc/passwd", "documents/x.pdf"]
)
def test_the_image_door_opens_nothing_but_images(
    image: Any, publication: PublicationPage, client: Client, name: str
) -> None:
    assert get(client, f"/bilder/{name}").status_code == 404
    assert get(client, f"/bilder/{publication.document.file.name}").status_code == 404


def test_no_file_lies_in_a_public_folder(
    image: Any, settings: Any, files_of_this_test: Any
) -> None:
    assert get_image_model().objects.get().file.path.startswith(str(files_of_this_test))
    assert not str(files_of_this_test).startswith(str(settings.STATIC_ROOT))
