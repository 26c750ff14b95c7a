"""Files in the API: to whom they are named, and links that hold for one person and for minutes."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection

from home.factories import StandardPageFactory
from home.models import HomePage
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import DownloadTotal, PublicationPage
from tests.api.conftest import BODY, Api
from tests.restrictions import restrict, restrict_collection, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def handout(home_page: HomePage, roles: dict[str, Group]) -> PublicationPage:
    """A protected publication with a file in a private collection."""
    collection = Collection.get_first_root_node().add_child(name="Geschützt")
    restrict_collection(collection, subscribers_group())
    page: PublicationPage = PublicationPageFactory(
        parent=PublicationIndexPageFactory(parent=home_page),
        title="Handreichung",
        document=PdfDocumentFactory(title="Losverfahren", collection=collection),
        body=BODY,
    )
    restrict(page, subscribers_group())
    return page


def signed_in(account: Any) -> Api:
    client = Client()
    client.force_login(account)
    return Api(client)


def test_a_public_file_has_its_lasting_address(api: Api, home_page: HomePage) -> None:
    document = PdfDocumentFactory(title="Merkblatt")
    page = StandardPageFactory(
        parent=home_page,
        title="Downloads",
        body=[("download", {"document": document, "title": ""})],
    )
    [block] = api.json(f"pages/{page.pk}")["body"]
    assert (block["text"], block["file"]["url"], block["file"]["access"]) == (
        "Merkblatt",
        document.url,
        "open",
    )
    assert block["file"]["size"] == document.get_file_size()


def test_a_protected_file_is_not_even_named_to_the_public(
    api: Api, handout: PublicationPage
) -> None:
    for address in (f"pages/{handout.pk}", "publications?include=documents", "pages"):
        assert b"osverfahren" not in api.client.get(f"/api/v1/{address}").content


def test_an_open_publication_names_no_file_that_its_collection_closes(
    api: Api, handout: PublicationPage
) -> None:
    handout.view_restrictions.all().delete()
    [item] = api.json("publications", include="documents")["items"]
    assert (item["access"], item["file"]) == ("open", None)


def test_what_file_a_locked_publication_has_is_not_told_even_of_one_that_is_open(
    api: Api, home_page: HomePage, roles: dict[str, Group]
) -> None:
    document = PdfDocumentFactory(title="Losverfahren")
    body = [("download", {"document": document, "title": ""})]
    StandardPageFactory(parent=home_page, title="Downloads", body=body)
    index = PublicationIndexPageFactory(parent=home_page)
    restrict(PublicationPageFactory(parent=index, document=document), subscribers_group())
    [item] = api.json("publications", include="documents")["items"]
    assert (item["access"], item["file"]) == ("locked", None)


def test_a_protected_file_is_had_by_a_link_without_the_cookie(
    as_subscriber: Api, handout: PublicationPage
) -> None:
    file = as_subscriber.json(f"pages/{handout.pk}")["file"]
    assert (file["access"], file["valid_seconds"]) == ("granted", 300)
    response = Client().get(file["url"])
    assert response.status_code == 200
    assert response.getvalue().startswith(b"%PDF-")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"


def test_the_list_has_the_same_link(as_subscriber: Api, handout: PublicationPage) -> None:
    [item] = as_subscriber.json("publications", include="documents")["items"]
    response = Client().get(item["file"]["url"])
    response.close()
    assert response.status_code == 200


@pytest.mark.parametrize(("method", "downloads"), [("head", 0), ("get", 1)])
def test_a_file_that_was_had_by_a_link_is_counted(
    as_subscriber: Api, handout: PublicationPage, method: str, downloads: int
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    response = getattr(Client(headers={"User-Agent": "Mozilla/5.0"}), method)(url)
    # It is counted when it has been sent.
    response.getvalue()
    assert response.status_code == 200
    assert DownloadTotal.objects.count() == downloads


def test_a_link_ends_with_the_seat(
    as_subscriber: Api, handout: PublicationPage, subscriber: Any
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    subscriber.subscription_seats.all().emptied()
    assert Client().get(url).status_code == 404


def test_a_link_ends_with_the_account(
    as_subscriber: Api, handout: PublicationPage, subscriber: Any
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    subscriber.is_active = False
    subscriber.save()
    assert Client().get(url).status_code == 404


def test_a_link_ends_after_minutes(
    as_subscriber: Api, handout: PublicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    monkeypatch.setattr("home.api.files.SECONDS", -1)
    assert Client().get(url).status_code == 404


def test_a_link_is_nothing_to_somebody_else(
    as_subscriber: Api, handout: PublicationPage, stranger: Any
) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    assert signed_in(stranger).client.get(url).status_code == 404


def test_a_link_is_for_its_file_alone(as_subscriber: Api, handout: PublicationPage) -> None:
    url = as_subscriber.json(f"pages/{handout.pk}")["file"]["url"]
    payload, *rest = url.removeprefix("/api/v1/files/").split(":")
    forged = ":".join((payload[:-1] + ("A" if payload[-1] != "A" else "B"), *rest))
    assert Client().get(f"/api/v1/files/{forged}").status_code == 404
