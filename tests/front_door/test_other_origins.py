"""Scripts of other websites: what is kept for one origin is said to no other."""

from typing import Any

import pytest
from django.http import HttpResponse

from home.front_door.door import FrontDoor
from home.models import HomePage
from tests.front_door.asking import Answer, ask
from tests.front_door.website import Doorway, page

APP, OTHER, FOREIGN = "https://app.example.org", "https://other.example.org", "https://example.com"
ALLOWED = "access-control-allow-origin"


@pytest.fixture(autouse=True)
def listed(settings: Any) -> None:
    settings.HOME_API_ORIGINS = settings.CORS_ALLOWED_ORIGINS = [APP, OTHER]


def tells_every_origin(environ: dict[str, Any]) -> HttpResponse:
    """A website that allows whoever asks."""
    response = page(Vary="Cookie, Origin")
    if origin := environ.get("HTTP_ORIGIN"):
        response["Access-Control-Allow-Origin"] = origin
    return response


def asked_by(door: Any, origin: str = "", **variables: str) -> Answer:
    return ask(door, **({"HTTP_ORIGIN": origin} if origin else {}), **variables)


def test_each_listed_origin_gets_its_own_answer_and_the_website_is_asked_once_for_each() -> None:
    doorway = Doorway(tells_every_origin)
    for _time in range(2):
        for origin in ("", APP, OTHER):
            assert asked_by(doorway.door, origin).headers.get(ALLOWED, "") == origin
    assert doorway.asked == 3


def test_invented_origins_get_what_everybody_gets() -> None:
    doorway = Doorway(tells_every_origin)
    kept = asked_by(doorway.door)
    for number in range(5):
        assert asked_by(doorway.door, f"https://{number}.example.com") == kept
    assert doorway.asked == 1


def test_what_was_said_to_an_origin_that_is_not_listed_is_said_to_nobody_else() -> None:
    doorway = Doorway(tells_every_origin)
    assert asked_by(doorway.door, FOREIGN).headers[ALLOWED] == FOREIGN
    assert ALLOWED not in asked_by(doorway.door).headers
    assert doorway.asked == 2


def test_where_no_origins_are_set_all_are_told_apart(settings: Any) -> None:
    """In a project that allows them in a way of its own."""
    del settings.HOME_API_ORIGINS
    doorway = Doorway(tells_every_origin)
    for origin in ("", APP, FOREIGN):
        assert asked_by(doorway.door, origin).headers.get(ALLOWED, "") == origin


def test_a_script_may_read_that_nothing_has_changed() -> None:
    doorway = Doorway(tells_every_origin)
    etag = asked_by(doorway.door, APP).headers["etag"]
    unchanged = asked_by(doorway.door, APP, HTTP_IF_NONE_MATCH=etag)
    assert (unchanged.status, unchanged.headers[ALLOWED]) == (304, APP)


@pytest.mark.django_db(transaction=True)
def test_the_website_itself_is_kept_for_each_origin(
    website: FrontDoor, home_page: HomePage
) -> None:
    for _time in range(2):
        for origin in ("", FOREIGN, OTHER, APP):
            variables = {"HTTP_ORIGIN": origin} if origin else {}
            answer = ask(website, "/api/v1/site", **variables)
            listed = origin if origin in (APP, OTHER) else ""
            assert (answer.status, answer.headers.get(ALLOWED, "")) == (200, listed)
            assert "origin" in answer.headers["vary"].lower()
