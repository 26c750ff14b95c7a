"""`site` and `search`, the interactive page, and how often one may ask."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.models import HomePage
from tests.api.conftest import Api
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


def test_the_site_has_its_navigation_and_legal_links(
    api: Api, home_page: HomePage, english: Locale, roles: dict[str, Group]
) -> None:
    StandardPageFactory(parent=home_page, title="Impressum", show_in_footer=True)
    locked = StandardPageFactory(parent=home_page, title="Intern", show_in_menus=True)
    restrict(locked, subscribers_group())
    hidden = StandardPageFactory(
        parent=home_page, title="Versteckt", show_in_menus=True, teaser_when_locked=False
    )
    restrict(hidden, subscribers_group())
    site = api.json("site")
    assert site["locales"] == [
        {"code": "de", "name": "Deutsch", "is_source": True},
        {"code": "en", "name": "English", "is_source": False},
    ]
    assert site["navigation"] == [
        {"title": "Intern", "url": "/intern/", "is_locked": True, "locale": ""}
    ]
    assert site["legal"] == [
        {"title": "Impressum", "url": "/impressum/", "is_locked": False, "locale": ""}
    ]
    assert api.json("site", locale="en", fields="legal")["legal"] == [
        {"title": "Impressum", "url": "/en/impressum/", "is_locked": False, "locale": "de"}
    ]


def test_a_search_finds_pages_with_what_stands_around_the_words(
    api: Api, home_page: HomePage
) -> None:
    page = StandardPageFactory(
        parent=home_page,
        title="Leitfaden",
        body=[("paragraph", "<p>Der <b>Losentscheid</b> ist gerecht.</p>")],
    )
    [hit] = api.json("search", q="Losentscheid")["items"]
    assert (hit["page"]["id"], hit["files"]) == (page.pk, [])
    assert {"text": "Losentscheid", "is_hit": True} in hit["excerpt"]


def test_a_search_says_nothing_of_the_text_of_a_locked_page(
    api: Api, home_page: HomePage, roles: dict[str, Group]
) -> None:
    page = StandardPageFactory(
        parent=home_page,
        title="Leitfaden",
        body=[("paragraph", "<p>Der Losentscheid ist gerecht.</p>")],
    )
    restrict(page, subscribers_group())
    assert api.json("search", q="Losentscheid") == {"count": 0, "items": [], "correction": ""}
    [hit] = api.json("search", q="Leitfaden")["items"]
    assert (hit["page"]["access"], hit["excerpt"]) == ("locked", [])


def test_a_search_without_hits_asks_whether_another_word_was_meant(
    api: Api, home_page: HomePage
) -> None:
    StandardPageFactory(parent=home_page, title="Leitfaden")
    assert api.json("search", q="Leitfadn")["correction"].lower() == "leitfaden"


def test_the_interactive_page_asks_no_other_host_and_has_no_inline_script(api: Api) -> None:
    response = api.get("docs")
    text = response.content.decode()
    assert response.status_code == 200
    assert "http" not in text.replace("http-equiv", "")
    assert text.count("<script") == text.count("<script src=") + 1
    assert '<script id="swagger-settings" type="application/json">' in text


# Limits


def test_an_address_may_ask_so_often(api: Api, settings: Any) -> None:
    settings.HOME_API_RATE_BY_ADDRESS = "2/h"
    statuses = [api.get("site").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    response = api.get("nichts")
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "3600"
    assert response["Cache-Control"] == "private, no-store"


def test_an_account_may_ask_so_often_whatever_others_do(
    api: Api, settings: Any, stranger: Any, subscriber: Any
) -> None:
    settings.HOME_API_RATE_BY_ADDRESS = "1/h"
    settings.HOME_API_RATE_BY_ACCOUNT = "2/h"
    assert [api.get("me").status_code for _ in range(2)] == [200, 429]
    for account in (stranger, subscriber):
        client = Client()
        client.force_login(account)
        statuses = [Api(client).get("me").status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
