"""Which websites' scripts may read the API: exactly those in the settings, and nothing else of the
website."""

from typing import Any

import pytest
from django.test import Client

from home.factories import StandardPageFactory
from home.models import HomePage
from nekopa.checks import front_ends_are_named_once

pytestmark = pytest.mark.django_db

APP = "https://app.example.org"
ALLOWED = "Access-Control-Allow-Origin"
PREFLIGHT = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "content-type,x-csrftoken",
}
SHARED = ["/api/v1/site", "/api/v1/gibt-es-nicht", "/_allauth/browser/v1/config"]
ALMOST = [
    "http://app.example.org",
    "https://app.example.org:8443",
    "https://app.example.org.",
    "https://app.example.org.example.com",
    "https://xapp.example.org",
    "https://example.org",
    "https://APP.example.org",
    "https://app.example.org@example.com",
    "https://app_example.org",
    "null",
    "*",
    "",
]


@pytest.fixture(autouse=True)
def listed(settings: Any) -> None:
    settings.HOME_API_ORIGINS = settings.CORS_ALLOWED_ORIGINS = [APP]


@pytest.mark.parametrize("address", SHARED)
def test_a_listed_origin_may_read_as_whoever_is_signed_in(
    home_page: HomePage, client: Client, address: str
) -> None:
    response = client.get(address, headers={"origin": APP})
    assert response[ALLOWED] == APP
    assert response["Access-Control-Allow-Credentials"] == "true"
    assert response["Access-Control-Expose-Headers"] == "etag, retry-after, x-csrftoken"
    assert "origin" in response["Vary"].lower()


@pytest.mark.parametrize("origin", ALMOST)
@pytest.mark.parametrize("address", SHARED)
def test_no_other_origin_may_read(
    home_page: HomePage, client: Client, address: str, origin: str
) -> None:
    response = client.get(address, headers={"origin": origin})
    assert ALLOWED not in response
    assert "Access-Control-Allow-Credentials" not in response
    assert "origin" in response["Vary"].lower()


def test_nobody_may_where_none_is_listed(
    home_page: HomePage, client: Client, settings: Any
) -> None:
    settings.CORS_ALLOWED_ORIGINS = []
    assert ALLOWED not in client.get("/api/v1/site", headers={"origin": APP})


@pytest.mark.parametrize(
    "address",
    ["/impressum/", "/konto/login/", "/admin/", "/suche/", "/sitemap.xml", "/x/api/v1/site"],
)
def test_nothing_else_may_be_read_by_scripts(
    home_page: HomePage, client: Client, address: str
) -> None:
    StandardPageFactory(parent=home_page, title="Impressum", slug="impressum")
    for response in (
        client.get(address, headers={"origin": APP}),
        client.options(address, headers={"origin": APP, **PREFLIGHT}),
    ):
        assert ALLOWED not in response


def test_refusals_may_be_read_too(home_page: HomePage, client: Client, settings: Any) -> None:
    settings.HOME_API_RATE_BY_ADDRESS = "2/h"
    statuses = []
    for address in ("pages/99999", "pages?farbe=rot", "site"):
        response = client.get(f"/api/v1/{address}", headers={"origin": APP})
        statuses.append((response.status_code, response[ALLOWED]))
    assert statuses == [(404, APP), (422, APP), (429, APP)]


def test_before_it_sends_a_browser_is_told_what_may_be_sent(client: Client) -> None:
    response = client.options("/api/v1/membership-requests", headers={"origin": APP, **PREFLIGHT})
    headers = {
        name.removeprefix("access-control-"): value
        for name, value in response.headers.items()
        if name.startswith("access-control-")
    }
    assert (response.status_code, headers) == (
        200,
        {
            "allow-origin": APP,
            "allow-credentials": "true",
            "expose-headers": "etag, retry-after, x-csrftoken",
            "allow-headers": "accept-language, content-type, if-none-match, x-csrftoken",
            "allow-methods": "GET, HEAD, POST, DELETE",
            "max-age": "600",
        },
    )


@pytest.mark.parametrize("origin", ALMOST)
def test_no_other_origin_is_told_so(client: Client, origin: str) -> None:
    response = client.options(
        "/api/v1/membership-requests", headers={"origin": origin, **PREFLIGHT}
    )
    assert not [name for name in response.headers if name.startswith("access-control-allow")]


def test_a_front_end_sends_no_forms_to_other_addresses(
    home_page: HomePage, subscriber: Any
) -> None:
    """It can read the token, so the token alone must not open the admin to it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(subscriber)
    token = client.get("/_allauth/browser/v1/config")["X-CSRFToken"]
    form = {"csrfmiddlewaretoken": token}
    assert client.post("/konto/logout/", form, headers={"origin": APP}).status_code == 403
    assert "_auth_user_id" in client.session
    own = client.post("/konto/logout/", form, headers={"origin": "http://testserver"})
    assert own.status_code == 302


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("CORS_ALLOWED_ORIGINS", ["https://example.com"]),
        ("CORS_ALLOW_ALL_ORIGINS", True),
        ("CORS_ALLOWED_ORIGIN_REGEXES", [r".*"]),
    ],
)
def test_a_wider_way_in_is_an_error(settings: Any, setting: str, value: Any) -> None:
    assert front_ends_are_named_once(None) == []
    setattr(settings, setting, value)
    assert [error.id for error in front_ends_are_named_once(None)] == ["nekopa.E004"]
