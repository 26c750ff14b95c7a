"""What is unknown or malformed is refused and named, whatever it is."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from home.factories import StandardPageFactory
from home.models import HomePage
from network.factories import MemberMapPageFactory
from tests.api.conftest import Api

pytestmark = pytest.mark.django_db


@pytest.fixture
def member_page(home_page: HomePage) -> None:
    MemberMapPageFactory(parent=home_page)


@pytest.mark.parametrize(
    ("path", "parameters", "named"),
    [
        ("pages", {"farbe": "rot"}, ["farbe"]),
        ("pages", {"limit": "viele"}, ["limit"]),
        ("pages", {"limit": "0"}, ["limit"]),
        ("pages", {"limit": "101"}, ["limit"]),
        ("pages", {"offset": "9" * 30}, ["offset"]),
        ("pages", {"offset": "-1", "limit": "x"}, ["limit", "offset"]),
        ("pages", {"type": "auth.User"}, ["type"]),
        ("pages", {"order": "path"}, ["order"]),
        ("pages", {"locale": "fr"}, ["locale"]),
        ("pages", {"locale": "de\0"}, ["locale"]),
        ("pages", {"fallback": "fr"}, ["fallback"]),
        ("pages", {"search": "a\0b"}, ["search"]),
        ("pages", {"search": "a" * 201}, ["search"]),
        ("pages", {"child_of": "99999"}, ["child_of"]),
        ("pages", {"child_of": "abc"}, ["child_of"]),
        ("pages", {"descendant_of": "9" * 12}, ["descendant_of"]),
        ("pages", {"translation_of": "99999"}, ["translation_of"]),
        ("pages", {"fields": "title,body"}, ["fields"]),
        ("pages", {"fields": "meta.parent(*)"}, ["fields"]),
        ("pages", {"fields": "meta.locale.code"}, ["fields"]),
        ("pages", {"fields": "meta.a.b.c.d.e"}, ["fields"]),
        ("pages", {"fields": ",".join(["title"] * 300)}, ["fields"]),
        ("pages/abc", {}, ["page_id"]),
        ("pages/0", {}, ["page_id"]),
        ("pages/" + "9" * 12, {}, ["page_id"]),
        ("pages/find", {}, ["path"]),
        ("pages/find", {"path": "impressum"}, ["path"]),
        ("pages/find", {"path": "/\0/"}, ["path"]),
        ("site", {"locale": "xx"}, ["locale"]),
        ("site", {"include": "pages"}, ["include"]),
        ("search", {}, ["q"]),
        ("search", {"q": "\0"}, ["q"]),
        ("search", {"q": "a" * 300}, ["q"]),
        ("search", {"q": "a", "seite": "2"}, ["seite"]),
        ("me", {"fields": "email"}, ["fields"]),
        ("openapi.json", {"format": "yaml"}, ["format"]),
        ("docs", {"lang": "de"}, ["lang"]),
        ("files/abc", {"download": "1"}, ["download"]),
        ("publications", {"type": "roman"}, ["type"]),
        ("publications", {"access": "abo"}, ["access"]),
        ("publications", {"issued": "März 2020"}, ["issued"]),
        ("publications", {"issued_from": "2020-13"}, ["issued_from"]),
        ("publications", {"issued_to": "\0"}, ["issued_to"]),
        ("publications", {"order": "relevance"}, ["order"]),
        ("publications", {"in_list": "99999"}, ["in_list"]),
        ("publications", {"include": "everything"}, ["include"]),
        ("publications", {"fields": "body"}, ["fields"]),
        ("municipalities", {"state": "99"}, ["state"]),
        ("municipalities", {"search": "\0"}, ["search"]),
    ],
)
def test_a_problem_names_the_parameter(
    api: Api, path: str, parameters: dict[str, str], named: list[str]
) -> None:
    assert api.refused(path, **parameters) == named


def test_a_parameter_that_is_there_twice_is_refused(api: Api) -> None:
    response = api.client.get("/api/v1/pages?limit=1&limit=2")
    assert [each["parameter"] for each in response.json()["errors"]] == ["limit"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("pages?search=%ff%fe", 200),
        ("pages?search=%", 200),
        ("pages?search=%ed%a0%80", 200),
        ("pages?%00=1", 422),
        ("pages?=1", 422),
        ("pages/%ff", 422),
        ("pages/%00", 422),
        ("pages/1%0a", 422),
        ("pages/\N{ARABIC-INDIC DIGIT THREE}", 422),
        ("pages?offset=1_0", 422),
        ("pages?limit=%205", 422),
        ("changes?since=1_0", 422),
        ("pages?limit=1e1", 422),
        ("publications/%00", 404),
        ("publications/%ff.bib", 404),
        ("publications?issued=9999999", 422),
        ("publications?issued_to=-9999", 422),
        ("publications?topic=%00", 422),
        ("members?near=%00", 422),
        ("preview/%00", 404),
        ("preview/" + "a" * 5000, 404),
        ("files/%00:%ff", 404),
        ("changes?since=0&after=1.2.3", 422),
        ("changes?since=" + "9" * 5000, 422),
        ("search?q=" + "%28" * 100, 200),
        ("search?q=" + "%22" * 200, 200),
    ],
)
@pytest.mark.usefixtures("member_page")
def test_whatever_an_address_holds_there_is_an_answer(api: Api, address: str, status: int) -> None:
    response = api.client.get(f"/api/v1/{address}")
    assert response.status_code == status, response.content
    kind = "application/json" if status == 200 else "application/problem+json"
    assert response["Content-Type"] == kind


def test_ten_thousand_parameters_are_a_problem(api: Api) -> None:
    response = api.client.get("/api/v1/pages?" + "&".join(["a=1"] * 10_001))
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "POST", "NEUES"])
def test_other_methods_are_refused_as_a_problem(api: Api, method: str) -> None:
    response = api.client.generic(method, "/api/v1/pages")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["", "nichts", "docs", "pages"])
def test_whoever_sends_where_nothing_is_taken_is_told_so_by_a_problem(path: str) -> None:
    response = Client(enforce_csrf_checks=True).post(f"/api/v1/{path}")
    assert response.status_code in (404, 405)
    assert response["Content-Type"] == "application/problem+json"


def test_another_host_name_is_a_problem(api: Api) -> None:
    response = api.client.get("/api/v1/site", HTTP_HOST="elsewhere.example")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["detail"] == "The request is malformed."
    page = api.client.get("/", HTTP_HOST="elsewhere.example")
    assert (page.status_code, page["Content-Type"]) == (400, "text/html; charset=utf-8")


def test_a_mistake_of_ours_is_told_and_nothing_of_what_it_is(home_page: HomePage) -> None:
    """Also in a middleware, before there is a view."""

    def fail(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        raise OperationalError("gone")

    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "a" * 32
    with connection.execute_wrapper(fail):
        response = client.get("/api/v1/me")
        page = client.get("/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response["Cache-Control"] == "private, no-store"
    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong here. Please try again later.",
        "errors": [],
    }
    assert (page.status_code, page["Content-Type"]) == (500, "text/html; charset=utf-8")
    assert "gone" not in page.content.decode()


@pytest.mark.parametrize("length", ["viel", "-1", "1e3", "9" * 5000])
def test_a_length_that_is_none_is_a_problem(api: Api, length: str) -> None:
    response = api.client.generic(
        "POST",
        "/api/v1/subscription-requests",
        b"{}",
        content_type="application/json",
        CONTENT_LENGTH=length,
    )
    assert response.status_code in (400, 413, 422)
    assert response["Content-Type"] == "application/problem+json"


def test_an_unknown_name_to_include_is_refused(api: Api, home_page: HomePage) -> None:
    page = StandardPageFactory(parent=home_page)
    assert api.refused(f"pages/{page.pk}", include="children,author") == ["include"]


@pytest.mark.parametrize(
    "path",
    ["pages/99999", "publications/gibt-es-nicht", "publications/x.bib", "nichts", "", "files/abc"],
)
def test_what_is_not_there_is_a_problem(api: Api, path: str) -> None:
    response = api.get(path)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "private, no-store"
    assert response.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing here that you may know of.",
        "errors": [],
    }
