"""The access rule in the API: nobody gets more than the pages show, and nobody less."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.models import HomePage, RestrictionEnd, StandardPage
from home.website_time import today
from network.factories import SubscriptionPageFactory
from tests.api.conftest import BODY, Api
from tests.restrictions import restrict, restrict_only, subscribers_group

pytestmark = pytest.mark.django_db

SECRET = b"Nur f"


def test_a_locked_page_is_listed_with_title_and_teaser(api: Api, locked: StandardPage) -> None:
    [item] = api.json("pages", type="home.StandardPage")["items"]
    assert (item["title"], item["teaser"], item["access"]) == (
        "Leitfaden",
        "Worum es geht.",
        "locked",
    )


def test_a_locked_page_says_the_way_in_and_nothing_of_its_text(
    api: Api, home_page: HomePage, locked: StandardPage
) -> None:
    SubscriptionPageFactory(parent=home_page, title="Abonnement", lead="Lesen")
    response = api.get(f"pages/{locked.pk}")
    assert response.status_code == 403
    assert response["Cache-Control"] == "private, no-store"
    content = response.json()
    meta = content.pop("meta")
    assert meta["html_url"] == "http://localhost/leitfaden/"
    assert content == {
        "type": "locked",
        "id": locked.pk,
        "title": "Leitfaden",
        "teaser": "Worum es geht.",
        "access": "locked",
        "free_from": None,
        "sign_in_url": "/konto/login/?next=%2Fleitfaden%2F",
        "way_in_url": "/abonnement/",
    }


def test_a_day_that_opens_a_page_is_told(api: Api, locked: StandardPage) -> None:
    day = today() + datetime.timedelta(days=30)
    RestrictionEnd.objects.create(restriction=locked.view_restrictions.get(), free_from=day)
    assert api.json("pages", type="home.StandardPage")["items"][0]["free_from"] == day.isoformat()


def test_a_subscriber_reads_what_is_locked_to_others(
    as_subscriber: Api, locked: StandardPage
) -> None:
    page = as_subscriber.json(f"pages/{locked.pk}")
    assert (page["access"], page["lead"]) == ("granted", "Geheim")
    assert page["body"][0]["text"] == {
        "html": "<p>Nur für Abonnierte bestimmt.</p>",
        "links": [],
    }


@pytest.mark.parametrize(
    "address", ["pages", "pages/{id}", "pages/find?path=/leitfaden/", "search?q=Leitfaden"]
)
def test_what_hides_its_teaser_is_nowhere(api: Api, locked: StandardPage, address: str) -> None:
    locked.teaser_when_locked = False
    locked.save()
    response = api.client.get(f"/api/v1/{address.format(id=locked.pk)}")
    assert b"Leitfaden" not in response.content
    assert response.status_code in (200, 404)


def test_what_is_hidden_is_refused_like_what_does_not_exist(api: Api, locked: StandardPage) -> None:
    locked.teaser_when_locked = False
    locked.save()
    for name in ("child_of", "descendant_of", "translation_of"):
        hidden = api.get("pages", **{name: locked.pk})
        missing = api.get("pages", **{name: 99999})
        assert (hidden.status_code, hidden.content) == (422, missing.content)


@pytest.mark.parametrize("change", [{"live": False}, {"expire_at": "2020-01-01T00:00Z"}])
def test_what_is_not_published_is_nobodys(
    as_subscriber: Api, locked: StandardPage, change: dict[str, Any]
) -> None:
    StandardPage.objects.filter(pk=locked.pk).update(**change)
    assert as_subscriber.get(f"pages/{locked.pk}").status_code == 404
    assert as_subscriber.titles("pages", type="home.StandardPage") == []


def test_a_translation_of_a_locked_page_is_locked(
    api: Api, home_page: HomePage, english: Locale, roles: dict[str, Group]
) -> None:
    page = StandardPageFactory(parent=home_page, title="Leitfaden", body=BODY)
    home_page.copy_for_translation(english).save()
    translation = page.copy_for_translation(english)
    translation.live = True
    translation.save()
    restrict_only(page, subscribers_group())
    assert api.get(f"pages/{translation.pk}").status_code == 403
    assert SECRET not in api.get(f"pages/{translation.pk}").content


def test_the_words_of_a_locked_page_are_not_searched(api: Api, locked: StandardPage) -> None:
    assert api.titles("pages", search="Abonnierte") == []
    assert api.titles("pages", search="Leitfaden") == ["Leitfaden"]


def test_pages_around_a_page_are_those_that_may_be_named(
    api: Api, home_page: HomePage, locked: StandardPage
) -> None:
    StandardPageFactory(parent=home_page, title="Entwurf", live=False)
    hidden = StandardPageFactory(parent=home_page, title="Versteckt", teaser_when_locked=False)
    restrict(hidden, subscribers_group())
    page = api.json(f"pages/{home_page.pk}", include="children")
    assert [(each["title"], each["access"]) for each in page["children"]] == [
        ("Leitfaden", "locked")
    ]


# Caches


def test_what_the_public_reads_is_kept_by_caches_that_ask_again(
    api: Api, home_page: HomePage
) -> None:
    response = api.get(f"pages/{home_page.pk}")
    assert response["Cache-Control"] == "public, no-cache"
    assert "Cookie" in response["Vary"]
    known = api.client.get(f"/api/v1/pages/{home_page.pk}", HTTP_IF_NONE_MATCH=response["ETag"])
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("path", ["openapi.json", "docs"])
def test_the_contract_is_kept_as_other_answers_are(api: Api, path: str) -> None:
    response = api.client.get(f"/api/v1/{path}", HTTP_ACCEPT_ENCODING="gzip")
    assert (response["Cache-Control"], response["Content-Encoding"]) == ("public, no-cache", "gzip")
    condition = {"HTTP_ACCEPT_ENCODING": "gzip", "HTTP_IF_NONE_MATCH": response["ETag"]}
    assert api.client.get(f"/api/v1/{path}", **condition).status_code == 304


def test_what_somebody_reads_who_is_signed_in_is_for_no_cache(
    as_subscriber: Api, home_page: HomePage
) -> None:
    for path in ("pages", f"pages/{home_page.pk}", "publications", "site", "me"):
        response = as_subscriber.get(path)
        assert response["Cache-Control"] == "private, no-store", path
        assert "Cookie" in response["Vary"]
        assert not response.has_header("ETag")
