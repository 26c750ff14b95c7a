"""Kept answers in each coding, with validators."""

import gzip
from collections.abc import Callable

import brotli
import pytest
from django.test import RequestFactory

from home.compressed import compressed_response
from tests.front_door.asking import ask
from tests.front_door.website import TEXT, Doorway, page

UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "": bytes,
}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("x-gzip", "gzip"),
        ("gzip;q=viel", ""),
    ],
)
def test_everybody_gets_the_text_in_the_best_coding_that_they_take(
    accepted: str, coding: str
) -> None:
    doorway = Doorway()
    answers = [ask(doorway.door, HTTP_ACCEPT_ENCODING=accepted) for _time in range(2)]
    assert answers[0] == answers[1]
    assert answers[0].headers.get("content-encoding", "") == coding
    assert UNPACK[coding](answers[0].body).decode() == TEXT
    assert doorway.asked == 1


def test_headers_are_those_of_the_website_with_length_tag_and_coding() -> None:
    doorway = Doorway(lambda environ: page(Content_Security_Policy="default-src 'self'"))
    answer = ask(doorway.door, HTTP_ACCEPT_ENCODING="gzip")
    etag = answer.headers.pop("etag")
    assert not etag.startswith("W/")
    assert answer.headers == {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "public, no-cache",
        "content-security-policy": "default-src 'self'",
        "content-encoding": "gzip",
        "content-length": str(len(answer.body)),
        "vary": "Accept-Language, Cookie, Accept-Encoding",
    }


def test_each_coding_has_a_tag_of_its_own() -> None:
    doorway = Doorway()
    codings = ["", "gzip", "br"]
    tags = {ask(doorway.door, HTTP_ACCEPT_ENCODING=each).headers["etag"] for each in codings}
    assert len(tags) == 3


@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_the_tag_is_the_one_that_the_website_itself_gives(accepted: str) -> None:
    doorway = Doorway()
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    own = compressed_response(request, TEXT.encode(), "text/html")
    kept = ask(doorway.door, HTTP_ACCEPT_ENCODING=accepted)
    assert (kept.headers["etag"], kept.body) == (own["ETag"], own.content)


@pytest.mark.parametrize("accepted", ["", "gzip", "br"])
@pytest.mark.parametrize("condition", ["{}", "W/{}", '"x", {}', "*", " {} "])
def test_whoever_has_it_gets_no_second_copy(accepted: str, condition: str) -> None:
    doorway = Doorway()
    first = ask(doorway.door, HTTP_ACCEPT_ENCODING=accepted)
    etag = first.headers["etag"]
    again = ask(
        doorway.door, HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH=condition.format(etag)
    )
    assert (again.status, again.body) == (304, b"")
    assert again.headers == {
        "etag": etag,
        "cache-control": "public, no-cache",
        "vary": "Accept-Language, Cookie, Accept-Encoding",
    }
    assert doorway.asked == 1


def test_the_tag_of_something_else_brings_the_whole() -> None:
    doorway = Doorway()
    packed = ask(doorway.door, HTTP_ACCEPT_ENCODING="gzip").headers["etag"]
    for condition in (packed, '"x"', "x"):
        assert ask(doorway.door, HTTP_IF_NONE_MATCH=condition).text == TEXT


def test_a_tag_of_the_present_state_is_enough_for_the_first_visitor_too() -> None:
    doorway = Doorway()
    etag = ask(doorway.door).headers["etag"]
    doorway.version = 2
    assert ask(doorway.door, HTTP_IF_NONE_MATCH=etag).status == 304


def test_head_has_the_headers_and_no_body() -> None:
    doorway = Doorway()
    kept = ask(doorway.door)
    head = ask(doorway.door, method="HEAD")
    assert (head.status, head.headers, head.body) == (200, kept.headers, b"")
    assert doorway.asked == 1


def test_head_alone_has_nothing_kept() -> None:
    doorway = Doorway()
    ask(doorway.door, method="HEAD")
    assert ask(doorway.door).text == TEXT
    assert doorway.asked == 2


def test_what_packing_makes_longer_is_sent_as_it_is() -> None:
    doorway = Doorway(lambda environ: page("kurz"))
    answer = ask(doorway.door, HTTP_ACCEPT_ENCODING="br, gzip")
    assert answer.body == b"kurz"
    assert "content-encoding" not in answer.headers
