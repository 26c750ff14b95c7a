"""The website itself behind the front door: what changes is seen at once, and nobody gets what is
somebody else's."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home.compressed import strong_etag
from home.factories import StandardPageFactory
from home.front_door.door import FrontDoor
from home.missed_addresses import recording
from home.models import HomePage, MissedAddress, StandardPage
from network.factories import MemberFactory, MemberMapPageFactory, SubscriptionPageFactory
from network.members import consents
from publications.citing.formats import FORMATS
from publications.factories import PublicationPageFactory
from publications.models import DownloadTotal, PermanentKey
from tests.front_door.asking import Answer, ask
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db(transaction=True)

BODY = [("paragraph", "<p>Was darin steht.</p>")]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101"}


@pytest.fixture
def page(home_page: HomePage, roles: dict[str, Group]) -> StandardPage:
    page: StandardPage = StandardPageFactory(
        parent=home_page, title="Leitfaden", teaser="Worum es geht.", slug="leitfaden", body=BODY
    )
    return page


def session_of(account: Any) -> str:
    client = Client()
    client.force_login(account)
    return f"sessionid={client.cookies['sessionid'].value}"


def in_both_ways(website: FrontDoor, page: Page) -> tuple[Answer, Answer]:
    """As a page and as JSON, each asked for twice, with the same answer (but for the token against
    forgery that stands beside the way in)."""
    answers = []
    for address in (page.url, f"/api/v1/pages/{page.pk}"):
        first, second = ask(website, address), ask(website, address)
        assert TOKEN.sub("", first.text) == TOKEN.sub("", second.text)
        answers.append(second)
    html, json = answers
    return html, json


def test_nothing_is_asked_of_the_database_but_perhaps_the_version(
    website: FrontDoor, page: StandardPage
) -> None:
    in_both_ways(website, page)
    with CaptureQueriesContext(connection) as queries:
        in_both_ways(website, page)
    assert {query["sql"] for query in queries} <= {
        "SELECT number FROM home_contentversion WHERE id = 1"
    }


def test_citations_are_kept_too(website: FrontDoor, home_page: HomePage) -> None:
    publication = PublicationPageFactory(parent=home_page)
    key = PermanentKey.objects.get(translation_key=publication.translation_key).key
    for suffix in FORMATS:
        address = f"/api/v1/publications/{key}.{suffix}"
        first = ask(website, address)
        assert (first.status, first.headers.get("etag")) == (200, strong_etag(first.body))
        with CaptureQueriesContext(connection) as queries:
            assert ask(website, address) == first
        assert len(queries) <= 1


def test_html_and_json_change_with_the_page_at_once(website: FrontDoor, page: StandardPage) -> None:
    def both(status: int, text: str, shown: bool = True) -> None:
        for answer in in_both_ways(website, page):
            assert (answer.status, text in answer.text) == (status, shown)

    both(200, "Was darin steht.")
    page.title = "Anleitung"
    page.save_revision().publish()
    both(200, "Anleitung")
    restriction = restrict(page, subscribers_group())
    both(403, "Was darin steht.", shown=False)
    restriction.delete()
    both(200, "Was darin steht.")
    restrict(page.get_parent(), subscribers_group())
    StandardPage.objects.update(teaser_when_locked=False)
    HomePage.objects.update(teaser_when_locked=False)
    both(404, "Anleitung", shown=False)
    page.get_parent().view_restrictions.all().delete()
    both(200, "Was darin steht.")
    page.refresh_from_db()
    page.unpublish()
    both(404, "Was darin steht.", shown=False)


def test_a_withdrawn_consent_is_seen_at_once(website: FrontDoor, home_page: HomePage) -> None:
    member = MemberFactory(role="Stabsstelle Beteiligung")
    page = MemberMapPageFactory(parent__parent=home_page)
    addresses = (page.url, f"{page.url}mitglieder.geojson", "/api/v1/members")
    for address in addresses:
        assert [member.role in ask(website, address).text for _time in range(2)] == [True, True]
    consents.withdraw(member)
    for address in addresses:
        assert member.role not in ask(website, address).text


def test_a_subscriber_and_the_public_get_each_their_own(
    website: FrontDoor, page: StandardPage, subscriber: Any
) -> None:
    restrict(page, subscribers_group())
    session = session_of(subscriber)
    for address, address_of_all in ((page.url, "/"), (f"/api/v1/pages/{page.pk}", "/api/v1/site")):
        ask(website, address_of_all)
        for _time in range(2):
            assert ask(website, address).status == 403
            own = ask(website, address, HTTP_COOKIE=session)
            assert own.status == 200
            assert "Was darin steht." in own.text
            of_all = ask(website, address_of_all, HTTP_COOKIE=session)
            for answer in (own, of_all):
                assert answer.headers["cache-control"] == "private, no-store"


def test_each_visitor_of_a_form_gets_a_token_of_their_own(
    website: FrontDoor, home_page: HomePage
) -> None:
    page = SubscriptionPageFactory(parent=home_page)
    tokens, cookies = set(), set()
    for _visitor in range(3):
        answer = ask(website, page.url)
        tokens |= set(TOKEN.findall(answer.text))
        cookies.add(re.search(r"csrftoken=(\w+)", answer.headers["set-cookie"])[1])
    assert (len(tokens), len(cookies)) == (3, 3)


def test_each_download_and_each_missed_address_is_counted(
    website: FrontDoor, home_page: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "SECONDS_BETWEEN_WRITES", 0)
    monkeypatch.setattr(recording.missed_addresses, "_not_before", 0.0)
    paper = PublicationPageFactory(parent__parent=home_page, with_pdf=True)
    for _time in range(3):
        assert ask(website, paper.document.url, **BROWSER).body.startswith(b"%PDF-")
        assert ask(website, "/gibt-es-nicht/", **BROWSER).status == 404
    assert DownloadTotal.objects.get().downloads == 3
    assert MissedAddress.objects.get().count == 3
