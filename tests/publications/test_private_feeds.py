"""A subscriber's own feed: what the account may read now, and nothing when that is over."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from home.token_hashes import hash_of
from home.website_time import today
from network.models import Subscription
from publications import private_feeds
from publications.factories import PublicationIndexPageFactory
from publications.models import PrivateFeed, PublicationIndexPage
from tests.publications.test_feeds import entries
from tests.publications.test_publication_list import publish
from tests.restrictions import restrict, subscribers_group

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home_page: HomePage, roles: Any) -> PublicationIndexPage:
    """An open, a hidden and a locked publication, the last of these in a group of its own."""
    index = PublicationIndexPageFactory(parent=home_page, title="Publikationen")
    publish(index, "Offen", teaser="Anreißer")
    publish(index, "Entwurf").unpublish()
    hidden = publish(index, "Nur für uns", abstract="Worum es ging", teaser_when_locked=False)
    restrict(hidden, subscribers_group())
    restrict(publish(index, "Vorstand"), roles["Redaktion"])
    return index


@pytest.fixture
def address(index: PublicationIndexPage, subscriber: Any, client: Client) -> str:
    client.force_login(subscriber)
    return made(client)


def made(client: Client) -> str:
    content = client.post("/konto/feed/").content.decode()
    found = re.search(r'value="(http://testserver/mein-feed/[^"]+)"', content)
    assert found
    return found[1]


def test_it_has_what_the_account_may_read(address: str) -> None:
    response = Client().get(address)
    found = {
        entry["title"]: (entry["summary"], entry["link"]) for entry in entries(response.content)
    }
    assert found == {
        "Offen": ("Anreißer", "http://localhost/publikationen/offen/"),
        "Nur für uns": ("Worum es ging", "http://localhost/publikationen/nur-fuer-uns/"),
    }
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_nobody_keeps_or_lists_it_and_its_address_is_told_to_nobody(address: str) -> None:
    response = Client().get(address)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_it_dies_with_the_subscription(address: str) -> None:
    Subscription.objects.update(start=today() - 2 * DAY, end=today() - DAY)
    response = Client().get(address)
    assert (response.status_code, response["Cache-Control"]) == (404, "private, no-store")


def test_it_dies_with_the_account(address: str, subscriber: Any) -> None:
    subscriber.is_active = False
    subscriber.save()
    assert Client().get(address).status_code == 404
    subscriber.delete()
    assert Client().get(address).status_code == 404
    assert not PrivateFeed.objects.exists()


def test_a_new_address_ends_the_former_one(address: str, client: Client) -> None:
    second = made(client)
    assert Client().get(address).status_code == 404
    assert Client().get(second).status_code == 200


def test_the_database_keeps_a_hash_alone_and_the_address_is_shown_once(
    address: str, client: Client
) -> None:
    token = address.rstrip("/").rpartition("/")[2]
    assert PrivateFeed.objects.get().token_hash == hash_of(token)
    response = client.get("/konto/feed/")
    assert token not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("token", ["x", "%00", "%F0%9F%A6%94", "a" * 5000])
def test_an_unknown_address_is_nothing(index: PublicationIndexPage, token: str) -> None:
    assert Client().get(f"/mein-feed/{token}/").status_code == 404


def test_guessing_is_limited(address: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_feeds, "REQUESTS", "2/h")
    answers = [Client().get("/mein-feed/x/").status_code for _ in range(2)]
    assert [*answers, Client().get(address).status_code] == [404, 404, 429]


def test_without_a_subscription_there_is_none_to_be_made(
    index: PublicationIndexPage, stranger: Any, client: Client
) -> None:
    assert client.get("/konto/feed/").status_code == 302
    client.force_login(stranger)
    assert "Platz in einem Abonnement" in client.get("/konto/feed/").content.decode()
    assert client.post("/konto/feed/").status_code == 403
    assert not PrivateFeed.objects.exists()
