"""Files that the web server sends: named again without asking the website, and still counted."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import Error
from django.http import HttpResponse
from django.test import Client

from home.front_door.door import FrontDoor
from home.models import HomePage
from home.website_time import today
from publications import downloads
from publications.downloads import CountedSoon
from publications.factories import PublicationPageFactory
from publications.models import DownloadTotal, PublicationPage
from tests.front_door.asking import Answer, ask
from tests.front_door.website import Doorway, page
from tests.restrictions import restrict, subscribers_group

NAME = "/geschuetzt/datei.pdf"
ETAG = '"5f-2000"'
FIREFOX = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101"}


def handover(told: list[str] | None = None, **headers: str) -> HttpResponse:
    response: Any = page(
        "", Content_Type="application/pdf", X_Accel_Redirect=NAME, ETag=ETAG, **headers
    )
    response.when_handed_out_again = (
        None if told is None else lambda environ: told.append(environ["PATH_INFO"])
    )
    return response


def test_the_second_visitor_gets_the_same_name_without_asking_the_website() -> None:
    doorway = Doorway(lambda environ: handover())
    first = ask(doorway.door)
    second = ask(doorway.door, HTTP_ACCEPT_ENCODING="br, gzip")
    assert first == second
    assert first.headers["x-accel-redirect"] == NAME
    assert first.headers["etag"] == ETAG
    assert "content-encoding" not in first.headers
    assert doorway.asked == 1


def test_each_time_but_the_first_it_is_told() -> None:
    told: list[str] = []
    doorway = Doorway(lambda environ: handover(told))
    ask(doorway.door, "/datei")
    assert told == []
    ask(doorway.door, "/datei")
    ask(doorway.door, "/datei")
    assert told == ["/datei", "/datei"]


@pytest.mark.parametrize(
    ("condition", "status", "times"),
    [
        ({"HTTP_IF_NONE_MATCH": ETAG}, 304, 0),
        ({"HTTP_IF_NONE_MATCH": '"another"'}, 200, 1),
        # Whether it has changed since then, only the web server knows.
        ({"HTTP_IF_MODIFIED_SINCE": "Thu, 26 Nov 2026 12:00:00 GMT"}, 200, 0),
    ],
)
def test_what_a_browser_has_already_is_not_told(
    condition: dict[str, str], status: int, times: int
) -> None:
    told: list[str] = []
    doorway = Doorway(lambda environ: handover(told))
    ask(doorway.door)
    answer = ask(doorway.door, **condition)
    assert (answer.status, len(told)) == (status, times)
    assert answer.headers["etag"] == ETAG
    assert ("x-accel-redirect" in answer.headers) == (status == 200)


def test_a_file_that_is_not_for_everybody_is_asked_for_each_time() -> None:
    doorway = Doorway(lambda environ: handover(Cache_Control="private, no-store"))
    ask(doorway.door)
    ask(doorway.door)
    assert doorway.asked == 2


@pytest.fixture
def counted_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[CountedSoon]:
    """A thread that is started without waiting, and waited for when the test ends."""
    counted = CountedSoon(seconds=0)
    monkeypatch.setattr(downloads, "counted_soon", counted)
    yield counted
    counted.wait()


@pytest.fixture
def paper(home_page: HomePage, settings: Any) -> PublicationPage:
    """Its file is sent by the web server."""
    settings.HOME_X_ACCEL_PREFIX = "/geschuetzt"
    page: PublicationPage = PublicationPageFactory(parent__parent=home_page, with_pdf=True)
    return page


def totals() -> list[tuple[int, datetime.date, int]]:
    return list(DownloadTotal.objects.values_list("document", "day", "downloads"))


@pytest.mark.django_db(transaction=True)
def test_what_the_door_hands_out_is_counted(
    website: FrontDoor, paper: PublicationPage, counted_at_once: CountedSoon
) -> None:

    def fetch(**variables: Any) -> Answer:
        answer = ask(website, paper.document.url, **{**FIREFOX, **variables})
        counted_at_once.wait()
        return answer

    for number in (1, 2, 3):
        assert fetch().headers["x-accel-redirect"].startswith("/geschuetzt/")
        assert totals() == [(paper.document.pk, today(), number)]
    fetch(HTTP_USER_AGENT="curl/8.5.0")
    assert fetch(HTTP_IF_NONE_MATCH=fetch(REQUEST_METHOD="HEAD").headers["etag"]).status == 304
    assert totals() == [(paper.document.pk, today(), 3)]


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_protected_now_is_named_to_nobody(
    website: FrontDoor, paper: PublicationPage, roles: Any
) -> None:
    for _time in range(2):
        assert "x-accel-redirect" in ask(website, paper.document.url).headers
    restrict(paper, subscribers_group())
    answer = ask(website, paper.document.url)
    assert (answer.status, "x-accel-redirect" in answer.headers) == (302, False)


@pytest.mark.django_db(transaction=True)
def test_those_who_are_signed_in_are_asked_for_each_time(
    website: FrontDoor, paper: PublicationPage, subscriber: Any
) -> None:
    client = Client()
    client.force_login(subscriber)
    ask(website, paper.document.url)
    session = f"sessionid={client.cookies['sessionid'].value}"
    answer = ask(website, paper.document.url, HTTP_COOKIE=session)
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.django_db(transaction=True)
def test_a_document_that_is_deleted_meanwhile_is_counted_no_more(paper: PublicationPage) -> None:
    kept = paper.document
    counted = CountedSoon(seconds=0.2)
    counted.add(kept.pk + 1)
    counted.add(kept.pk)
    counted.wait()
    assert totals() == [(kept.pk, today(), 1)]


@pytest.mark.django_db(transaction=True)
def test_what_the_database_does_not_take_is_counted_with_the_next_download(
    paper: PublicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = paper.document
    counted = CountedSoon(seconds=0)

    def refused(*arguments: Any, **keywords: Any) -> None:
        raise Error

    with monkeypatch.context() as patch:
        patch.setattr(DownloadTotal.objects, "get_or_create", refused)
        counted.add(document.pk)
        counted.wait()
    assert totals() == []
    counted.add(document.pk)
    counted.wait()
    assert totals() == [(document.pk, today(), 2)]
