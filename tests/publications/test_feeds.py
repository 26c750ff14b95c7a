"""The Atom feed of a list: valid, for everybody the same, without what is locked."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from home.website_time import today
from publications.factories import PublicationIndexPageFactory
from publications.models import PublicationIndexPage
from tests.home.test_free_from import DAY, restrict_until
from tests.publications.test_publication_list import answer, publish
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def index(home_page: HomePage, roles: Any) -> PublicationIndexPage:
    """With an open, a locked and a hidden publication."""
    index = PublicationIndexPageFactory(parent=home_page, title="Publikationen & mehr")
    publish(index, "Offen", teaser="Anreißer", abstract="Zusammen\x0bfassung")
    locked = publish(index, "Gesperrt", teaser="Worum es geht", abstract="Nur für Abonnierende")
    hidden = publish(index, "Geheim", teaser="Geheimnis", teaser_when_locked=False)
    restrict_until(locked, today() + DAY, subscribers_group())
    restrict(hidden, subscribers_group())
    return index


def entries(content: bytes) -> list[dict[str, str]]:
    return [
        {
            name: entry.findtext(f"{ATOM}{name}") or ""
            for name in ("title", "summary", "id", "updated")
        }
        | {"link": entry.find(f"{ATOM}link").attrib["href"]}
        | {"categories": ", ".join(each.attrib["term"] for each in entry.iter(f"{ATOM}category"))}
        for entry in ElementTree.fromstring(content).iter(f"{ATOM}entry")
    ]


def feed(client: Client, index: PublicationIndexPage, **headers: str) -> Any:
    return client.get(f"{index.url}feed/", headers=headers)


def test_it_is_an_atom_feed_with_what_the_standard_asks_for(
    index: PublicationIndexPage, client: Client
) -> None:
    response = feed(client, index)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{name}")
    assert root.findtext(f"{ATOM}title") == "Publikationen & mehr"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"alternate": index.full_url, "self": f"{index.full_url}feed/"}
    for entry in entries(response.content):
        assert all(entry.values())
    assert len({entry["id"] for entry in entries(response.content)}) == 2


@pytest.mark.parametrize("who", ["public", "subscriber"])
def test_whoever_asks_gets_what_the_public_may_know(
    index: PublicationIndexPage, client: Client, subscriber: Any, who: str
) -> None:
    if who == "subscriber":
        client.force_login(subscriber)
    response = feed(client, index)
    found = {
        entry["title"]: (entry["summary"], entry["categories"])
        for entry in entries(response.content)
    }
    assert found == {
        "Offen": ("Zusammenfassung", "Arbeitspapier"),
        "Gesperrt": ("Worum es geht", "Arbeitspapier, Nur im Abonnement"),
    }


def test_who_has_it_already_gets_nothing_until_something_changes(
    index: PublicationIndexPage, client: Client
) -> None:
    first = feed(client, index)
    assert first["Last-Modified"]
    assert feed(client, index, if_none_match=first["ETag"]).status_code == 304
    modified = {"if-modified-since": first["Last-Modified"]}
    assert client.get(f"{index.url}feed/", headers=modified).status_code == 304
    publish(index, "Neu")
    second = feed(client, index, if_none_match=first["ETag"])
    assert second.status_code == 200
    assert "Neu" in [entry["title"] for entry in entries(second.content)]


def test_the_feed_of_a_locked_list_is_locked(
    index: PublicationIndexPage, client: Client, subscriber: Any
) -> None:
    restrict(index, subscribers_group())
    response = feed(client, index)
    assert response.status_code == 403
    assert b"Gesperrt" not in response.content
    client.force_login(subscriber)
    assert feed(client, index)["Cache-Control"] == "private, no-store"


def test_an_empty_feed_is_valid_and_stays_the_same(home_page: HomePage, client: Client) -> None:
    index = PublicationIndexPageFactory(parent=home_page)
    assert feed(client, index).content == feed(client, index).content
    assert entries(feed(client, index).content) == []


def test_a_list_that_is_not_published_has_none(index: PublicationIndexPage, client: Client) -> None:
    index.unpublish()
    assert feed(client, index).status_code == 404


def test_the_list_leads_to_it(index: PublicationIndexPage, client: Client) -> None:
    content = answer(client, index).content.decode()
    assert content.partition("</head>")[0].count(f'href="{index.url}feed/"') == 1
    assert content.partition("</head>")[2].count(f'href="{index.url}feed/"') == 1


def test_it_costs_the_same_however_many_publications_there_are(
    index: PublicationIndexPage,
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            feed(Client(), index)
        return len(captured)

    queries()  # What is worked out once for the process is not counted.
    few = queries()
    for number in range(9):
        publish(index, f"Weitere {number}")
    assert queries() == few
