"""What caches may keep: one policy over all answers, so that no view can forget it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from home.middleware import CachePolicy
from home.models import HomePage, User

PUBLIC = "public, max-age=60"


def answer(view: Callable[[HttpRequest], HttpResponse], signed_in: bool = False) -> HttpResponse:
    request = RequestFactory().get("/")
    request.user = User() if signed_in else AnonymousUser()
    return CachePolicy(view)(request)


def with_cookie(response: HttpResponse) -> HttpResponse:
    response.set_cookie("name", "value")
    return response


def test_visitors_answers_are_asked_for_again_each_time() -> None:
    assert answer(lambda request: HttpResponse())["Cache-Control"] == "no-cache"


def test_an_answer_to_somebody_who_is_signed_in_is_kept_by_nobody() -> None:
    response = answer(lambda request: HttpResponse(), signed_in=True)
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("signed_in", [True, False])
def test_what_a_view_says_holds(signed_in: bool) -> None:
    view = lambda request: HttpResponse(headers={"Cache-Control": PUBLIC})  # noqa: E731  short
    assert answer(view, signed_in)["Cache-Control"] == PUBLIC


@pytest.mark.parametrize("said", [{}, {"Cache-Control": PUBLIC}])
def test_but_not_beside_a_cookie(said: dict[str, str]) -> None:
    response = answer(lambda request: with_cookie(HttpResponse(headers=said)))
    assert response["Cache-Control"] == "private, no-store"


def test_every_answer_depends_on_the_cookie() -> None:
    view = lambda request: HttpResponse(headers={"Vary": "Accept-Language"})  # noqa: E731  short
    assert answer(view)["Vary"] == "Accept-Language, Cookie"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "policy"),
    [
        ("/", "public, no-cache"),
        ("/en/", "public, no-cache"),
        ("/gibt-es-nicht/", "no-cache"),
        ("/konto/inactive/", "no-cache"),
    ],
)
def test_the_policy_is_in_force_on_this_website(
    home_page: HomePage, client: Client, address: str, policy: str
) -> None:
    response = client.get(address)
    assert response["Cache-Control"] == policy
    assert "Cookie" in response["Vary"]
