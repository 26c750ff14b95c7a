"""Which of Django's answers may be kept, and how they are sent."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from django.http import HttpResponse

from home.compressed import accepts, packed_by_gzip, strong_etag
from home.front_door.asking import VARIES_BY, Environ

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

OK = "200 OK"
NOT_MODIFIED = "304 Not Modified"
IDENTITY = "identity"
# Texts, which get smaller by packing. Files have a door of their own, which counts downloads.
KEPT_TYPES = (
    "text/html",
    "text/plain",
    "text/xml",
    "application/atom+xml",
    "application/geo+json",
    "application/json",
    "application/vnd.citationstyles.csl+json",
    "application/x-bibtex",
    "application/x-research-info-systems",
    "application/xml",
)
# Written anew for each way in which an answer is sent.
_OWN_HEADERS = frozenset({"content-encoding", "content-length", "etag", "vary"})
# What a 304 repeats (RFC 9110, section 15.4.5), and what lets a script of another website read it.
_OF_NOT_MODIFIED = frozenset(
    {
        "access-control-allow-credentials",
        "access-control-allow-origin",
        "access-control-expose-headers",
        "cache-control",
        "content-location",
        "etag",
        "expires",
        "vary",
    }
)
# Where it hands out a file through the web server, there is no text in the answer.
_FILE = "X-Accel-Redirect"
# The website has it; other projects may do without.
HAS_BROTLI = find_spec("brotli") is not None
# Beyond it, packing takes longer than it saves.
BROTLI_QUALITY = 5


class Packed(NamedTuple):
    """An answer as it is sent to those who take this coding."""

    body: bytes
    etag: str
    headers: Headers
    headers_of_not_modified: Headers

    def send(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        condition = environ.get("HTTP_IF_NONE_MATCH")
        # Servers may change the list.
        if condition is not None and _matches(condition, self.etag):
            start_response(NOT_MODIFIED, self.headers_of_not_modified.copy())
            return []
        start_response(OK, self.headers.copy())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]


class KeptAnswer:
    """Packed for each coding when somebody first asks for it. `size`: bytes in all codings."""

    def __init__(self, headers: Headers, body: bytes) -> None:
        self.body = body
        self.size = len(body)
        self.was_asked_for = False
        self._headers = [each for each in headers if each[0].lower() not in _OWN_HEADERS]
        self._vary = _with_encoding(_named(headers).get("vary", ""))
        self.packed = {IDENTITY: self._described(body)}

    def pack(self, coding: str) -> None:
        smaller = packed_by_gzip(self.body) if coding == "gzip" else _packed_by_brotli(self.body)
        if len(smaller) < len(self.body):
            self.size += len(smaller)
            self.packed[coding] = self._described(smaller, coding)
        else:
            self.packed[coding] = self.packed[IDENTITY]

    def _described(self, body: bytes, coding: str = "") -> Packed:
        headers = [
            *self._headers,
            ("Content-Length", str(len(body))),
            ("ETag", strong_etag(self.body, coding)),
            ("Vary", self._vary),
        ]
        if coding:
            headers.append(("Content-Encoding", coding))
        repeated = [each for each in headers if each[0].lower() in _OF_NOT_MODIFIED]
        return Packed(body, strong_etag(self.body, coding), headers, repeated)


def may_be_kept(status: str, headers: Headers, response: Any) -> bool:
    """Whether everybody may have this answer: it says so itself, sets no cookie, varies by nothing
    that a key does not hold, and is a text that is there as a whole."""
    named = _named(headers)
    policy = {part.strip().lower() for part in named.get("cache-control", "").split(",")}
    vary = {name.strip().lower() for name in named.get("vary", "").split(",")}
    return (
        status == OK
        and isinstance(response, HttpResponse)
        and "public" in policy
        and policy.isdisjoint({"private", "no-store"})
        and "set-cookie" not in named
        and "content-encoding" not in named
        and _FILE.lower() not in named
        and named.get("content-type", "").partition(";")[0] in KEPT_TYPES
        and vary - {""} <= VARIES_BY
    )


@lru_cache(maxsize=512)
def coding_for(header: str) -> str:
    """The best that an Accept-Encoding takes."""
    if HAS_BROTLI and accepts(header, "br"):
        return "br"
    return "gzip" if accepts(header, "gzip") else IDENTITY


def _named(headers: Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}


def _packed_by_brotli(body: bytes) -> bytes:
    import brotli

    packed: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
    return packed


def _with_encoding(vary: str) -> str:
    names = [name.strip() for name in vary.split(",") if name.strip()]
    if "accept-encoding" not in map(str.lower, names):
        names.append("Accept-Encoding")
    return ", ".join(names)


def _matches(condition: str, etag: str) -> bool:
    """If-None-Match (RFC 9110, section 13.1.2)."""
    if condition == etag or condition.strip() == "*":
        return True
    return etag in (tag.strip().removeprefix("W/") for tag in condition.split(","))
