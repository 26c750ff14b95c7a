"""Without the cache the website works; what has to be counted in it waits."""

import logging
from typing import Any

import pytest
from django.test import Client

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage
from nekopa.caches import SharedCache
from network.factories import SubscriptionPageFactory
from network.models import SubscriptionRequest
from tests.api.forms import SUBSCRIPTION, post
from tests.site.gone_cache import GoneCache

PASSWORD = "mitreden-und-mitgestalten"
ADDRESSES = (
    "/",
    "/leitfaden/",
    "/suche/?q=Leitfaden",
    "/konto/login/",
    "/sitemap.xml",
    "/api/v1/site",
    "/api/v1/pages",
    "/api/v1/pages/find?path=/leitfaden/",
    "/api/v1/publications",
    "/api/v1/search?q=Leitfaden",
    "/api/v1/me",
    "/api/v1/changes?since=0",
)


@pytest.fixture
def without_cache(home_page: HomePage, settings: Any) -> None:
    StandardPageFactory(parent=home_page, title="Leitfaden", slug="leitfaden")
    settings.CACHES = {"default": {"BACKEND": "tests.site.gone_cache.GoneCache"}}


def statuses(client: Client, *more: str) -> dict[str, int]:
    return {address: client.get(address).status_code for address in (*ADDRESSES, *more)}


@pytest.mark.django_db
def test_visitors_get_what_they_ask_for(client: Client, without_cache: None) -> None:
    expected = {**dict.fromkeys(ADDRESSES, 200), "/entwurf/erfunden/": 404}
    assert statuses(client, "/entwurf/erfunden/") == expected


@pytest.mark.django_db
def test_who_is_signed_in_goes_on_working(client: Client, without_cache: None) -> None:
    client.force_login(UserFactory(is_superuser=True))
    found = statuses(client, "/admin/", "/admin/pages/")
    # Somebody who is signed in is led on from there.
    assert found.pop("/konto/login/") == 302
    assert set(found.values()) == {200}


@pytest.mark.django_db
def test_nobody_signs_in_or_sends_a_form_uncounted(without_cache: None, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}
    SubscriptionPageFactory(parent=HomePage.objects.get())
    client = Client()
    account = UserFactory(password=PASSWORD)
    sign_in = {"email": account.email, "password": PASSWORD}
    answer = client.post(
        "/_allauth/browser/v1/auth/login", sign_in, content_type="application/json"
    )
    assert (answer.status_code, client.get("/api/v1/me").json()["is_signed_in"]) == (429, False)
    assert post("subscription-requests", SUBSCRIPTION, client).status_code == 429
    assert not SubscriptionRequest.objects.exists()


def test_the_log_says_what_kind_of_failure_it_is_and_nothing_of_the_keys(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING, logger="home.cache_failures"):
        GoneCache("", {}).get("kim@example.org")
    assert caplog.messages == ["The cache does not answer: ConnectionRefusedError"]


@pytest.mark.django_db(transaction=True)
def test_the_shared_cache_may_be_without_its_table() -> None:
    cache = SharedCache("no_such_table", {})
    cache.set("key", 1)
    found = (cache.get("key", "nothing"), cache.get_many(["key"]), cache.add("key", 1))
    assert (*found, cache.delete("key")) == ("nothing", {}, False, False)
