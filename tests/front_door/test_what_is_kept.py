"""Answers that are the same for everybody are made once; all else goes through to the website."""

import time
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from home.front_door.asking import key_maker
from tests.front_door.asking import ask, environ_of
from tests.front_door.website import TEXT, Doorway, page

CSRF = "csrftoken=abc"


def numbered(environ: dict[str, Any]) -> HttpResponse:
    """A website whose answers all differ."""
    numbered.count = getattr(numbered, "count", 0) + 1
    return page(f"{numbered.count}")


def test_the_second_visitor_gets_the_same_bytes_and_the_website_is_asked_once() -> None:
    doorway = Doorway()
    first, second = ask(doorway.door), ask(doorway.door)
    assert first == second
    assert (first.status, first.text) == (200, TEXT)
    assert doorway.asked == 1


def test_a_new_version_is_rendered_at_once() -> None:
    doorway = Doorway(numbered)
    before = ask(doorway.door)
    doorway.version = 2
    after = ask(doorway.door)
    assert before.body != after.body
    assert ask(doorway.door) == after


def test_a_former_version_that_comes_back_has_none_of_its_old_answers() -> None:
    doorway = Doorway(numbered)
    before = ask(doorway.door)
    for version in (2, 1):
        doorway.version = version
        assert ask(doorway.door).body != before.body


def test_nothing_is_kept_beyond_the_next_change_by_date() -> None:
    doorway = Doorway(numbered)
    before = ask(doorway.door)
    doorway.store.present().until = time.time()
    assert ask(doorway.door).body != before.body


def test_without_a_known_version_everything_goes_through() -> None:
    doorway = Doorway(numbered)
    before = ask(doorway.door)
    doorway.version = None
    assert ask(doorway.door).body != before.body


@pytest.mark.parametrize(
    ("method", "variables"),
    [
        ("GET", {"HTTP_COOKIE": "sessionid=x"}),
        ("GET", {"HTTP_COOKIE": f"{CSRF}; sessionid=x"}),
        ("GET", {"HTTP_COOKIE": "messages=x"}),
        ("GET", {"HTTP_COOKIE": "django_language=en"}),
        ("GET", {"HTTP_COOKIE": "of_another_website=x"}),
        ("GET", {"HTTP_AUTHORIZATION": "Basic eDp5"}),
        ("GET", {"HTTP_RANGE": "bytes=0-1"}),
        ("GET", {"HTTP_IF_MATCH": '"x"'}),
        ("GET", {"HTTP_IF_UNMODIFIED_SINCE": "Thu, 01 Jan 1970 00:00:00 GMT"}),
        ("GET", {"HTTP_TRANSFER_ENCODING": "chunked"}),
        ("GET", {"CONTENT_LENGTH": "3"}),
        ("GET", {"QUERY_STRING": "a=" + "b" * 1000}),
        ("POST", {}),
        ("PUT", {}),
        ("OPTIONS", {}),
        ("get", {}),
    ],
)
def test_who_may_be_somebody_or_asks_in_another_way_goes_through(
    method: str, variables: dict[str, str]
) -> None:
    doorway = Doorway(numbered)
    own = [ask(doorway.door, method=method, **variables).body for _time in range(2)]
    kept = ask(doorway.door).body
    own.append(ask(doorway.door, method=method, **variables).body)
    assert len({*own, kept}) == 4


def test_who_names_no_host_goes_through() -> None:
    environ = environ_of()
    assert key_maker()(environ) is not None
    del environ["HTTP_HOST"]
    assert key_maker()(environ) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache_Control": "private, no-store"},
        {"Cache_Control": "public, no-store"},
        {"Cache_Control": "public, private"},
        {"Cache_Control": "no-cache"},
        {"Vary": "Cookie, User-Agent"},
        {"Vary": "*"},
        {"X_Accel_Redirect": "/geschuetzt/datei.txt"},
        {"Content_Encoding": "gzip"},
        {"Content_Type": "application/pdf"},
        {"Content_Type": "image/png"},
    ],
)
def test_what_an_answer_says_keeps_it_from_others(headers: dict[str, str]) -> None:
    doorway = Doorway(lambda environ: page(**headers))
    for _time in range(2):
        answer = ask(doorway.door)
        name, value = next(iter(headers.items()))
        assert answer.headers[name.replace("_", "-").lower()] == value
    assert doorway.asked == 2


def test_an_answer_without_a_word_about_caches_is_not_kept() -> None:
    doorway = Doorway(lambda environ: HttpResponse(TEXT))
    assert [ask(doorway.door).text for _time in range(2)] == [TEXT, TEXT]
    assert doorway.asked == 2


def test_an_answer_with_a_cookie_is_not_kept() -> None:
    def view(environ: dict[str, Any]) -> HttpResponse:
        response = page()
        response.set_cookie("csrftoken", "secret")
        return response

    doorway = Doorway(view)
    for _time in range(2):
        assert "set-cookie" in ask(doorway.door).headers
    assert doorway.asked == 2


@pytest.mark.parametrize("status", [201, 206, 301, 302, 304, 400, 403, 404, 429, 500])
def test_only_answers_that_found_something_are_kept(status: int) -> None:
    def view(environ: dict[str, Any]) -> HttpResponse:
        response = page()
        response.status_code = status
        return response

    doorway = Doorway(view)
    assert [ask(doorway.door).status for _time in range(2)] == [status, status]
    assert doorway.asked == 2


def test_an_answer_in_pieces_is_not_kept() -> None:
    def view(environ: dict[str, Any]) -> StreamingHttpResponse:
        response = StreamingHttpResponse([b"a", b"b"], headers={"Cache-Control": "public"})
        return response

    doorway = Doorway(view)
    assert [ask(doorway.door).body for _time in range(2)] == [b"ab", b"ab"]
    assert doorway.asked == 2


@pytest.mark.parametrize("passing", [304, 429, 503])
def test_what_one_visitor_is_refused_for_a_moment_keeps_nothing_from_the_next(passing: int) -> None:
    statuses = [passing, 200]

    def view(environ: dict[str, Any]) -> HttpResponse:
        response = page()
        response.status_code = statuses.pop(0)
        return response

    doorway = Doorway(view)
    assert [ask(doorway.door).status for _time in range(3)] == [passing, 200, 200]


def test_a_fault_of_the_website_is_seen_and_keeps_nobody_waiting() -> None:
    def view(environ: dict[str, Any]) -> HttpResponse:
        raise RuntimeError

    doorway = Doorway(view)
    for _time in range(2):
        with pytest.raises(RuntimeError):
            ask(doorway.door)
    doorway.view = lambda environ: page()
    assert ask(doorway.door).text == TEXT


@pytest.mark.parametrize(
    "other",
    [
        {"HTTP_HOST": "example.org"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_FORWARDED_HOST": "example.org"},
        {"HTTP_X_FORWARDED_PORT": "8000"},
        {"SCRIPT_NAME": "/website"},
        {"PATH_INFO": "/netzwerk/"},
        {"QUERY_STRING": "seite=2"},
        {"HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9"},
        {"HTTP_ORIGIN": "https://example.org"},
    ],
)
def test_what_an_answer_depends_on_tells_answers_apart(
    other: dict[str, str], settings: Any
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.USE_X_FORWARDED_HOST = settings.USE_X_FORWARDED_PORT = True
    settings.HOME_API_ORIGINS = ["https://example.org"]
    doorway = Doorway(numbered)
    assert ask(doorway.door).body != ask(doorway.door, **other).body
    assert ask(doorway.door, **other).body == ask(doorway.door, **other).body
    assert doorway.asked == 2


@pytest.mark.parametrize(
    "header", ["de", "de-DE,de;q=0.9", "fr", "fr,de;q=0.3", "*", "x" * 600, "de;q=viel"]
)
def test_languages_are_told_apart_as_the_website_does(header: str) -> None:
    doorway = Doorway(numbered)
    assert ask(doorway.door, HTTP_ACCEPT_LANGUAGE=header).body == ask(doorway.door).body


def test_a_visitor_who_has_seen_a_form_gets_what_is_kept_and_has_nothing_kept() -> None:
    doorway = Doorway(numbered)
    own = ask(doorway.door, HTTP_COOKIE=CSRF)
    kept = ask(doorway.door)
    assert own.body != kept.body
    assert ask(doorway.door, HTTP_COOKIE=CSRF) == kept
