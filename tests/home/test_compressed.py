"""Answers made anew for each request: packed where the client unpacks, sent where it is new."""

import gzip

import pytest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from home.compressed import accepts, compressed_response

CONTENT = b'{"type":"FeatureCollection","features":[]}' * 20


def answer(content: bytes = CONTENT, **headers: str) -> HttpResponseBase:
    request: HttpRequest = RequestFactory().get("/", headers=headers)
    return compressed_response(request, content, "application/geo+json")


@pytest.mark.parametrize(
    ("header", "packed"),
    [
        ("", False),
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("x-gzip", True),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("gzip;q=viel", False),
        ("br", False),
        ("identity", False),
    ],
)
def test_gzip_is_sent_to_whom_takes_it(header: str, packed: bool) -> None:
    assert accepts(header, "gzip") is packed
    response = answer(**{"Accept-Encoding": header})
    assert response.get("Content-Encoding") == ("gzip" if packed else None)
    body = response.content
    assert (gzip.decompress(body) if packed else body) == CONTENT
    assert response["Content-Length"] == str(len(body))
    assert response["Vary"] == "Accept-Encoding"
    assert response["Content-Type"] == "application/geo+json"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_the_same_content_is_not_sent_again(encoding: str) -> None:
    tag = answer(**{"Accept-Encoding": encoding})["ETag"]
    assert not tag.startswith("W/")
    again = answer(**{"Accept-Encoding": encoding, "If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert again["Cache-Control"] == "no-cache"
    changed = answer(CONTENT[1:], **{"Accept-Encoding": encoding, "If-None-Match": tag})
    assert changed.status_code == 200


def test_each_encoding_has_a_tag_of_its_own() -> None:
    assert answer(**{"Accept-Encoding": "gzip"})["ETag"] != answer()["ETag"]
