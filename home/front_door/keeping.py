"""Which of Django's answers may be kept, and how they are sent."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol

from django.http import HttpResponse

from home.compressed import accepts, packed_by_gzip, strong_etag
from home.front_door.asking import VARIES_BY, Environ
from home.serving import HANDOVER

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

OK = "200 OK"
NOT_MODIFIED = "304 Not Modified"
IDENTITY = "identity"
# Texts, which get smaller by packing.
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
# The website has it; other projects may do without.
HAS_BROTLI = find_spec("brotli") is not None
# Beyond it, packing takes longer than it saves.
BROTLI_QUALITY = 5


class Sent(Protocol):
    """What is sent to those who take one coding."""

    def send(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]: ...


class Kept(Protocol):
    """`size`: bytes in all codings."""

    size: int
    was_asked_for: bool

    def in_coding(self, coding: str) -> Sent | None:
        """None where it is not packed yet."""

    def pack(self, coding: str) -> Sent: ...


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
    """Packed for each coding when somebody first asks for it."""

    def __init__(self, headers: Headers, body: bytes) -> None:
        self.body = body
        self.size = len(body)
        self.was_asked_for = False
        self._headers = [each for each in headers if each[0].lower() not in _OWN_HEADERS]
        self._vary = _with_encoding(_named(headers).get("vary", ""))
        self._packed = {IDENTITY: self._described(body)}

    def in_coding(self, coding: str) -> Packed | None:
        return self._packed.get(coding)

    def pack(self, coding: str) -> Packed:
        smaller = packed_by_gzip(self.body) if coding == "gzip" else _packed_by_brotli(self.body)
        if len(smaller) < len(self.body):
            self.size += len(smaller)
            self._packed[coding] = self._described(smaller, coding)
        else:
            self._packed[coding] = self._packed[IDENTITY]
        return self._packed[coding]

    def _described(self, body: bytes, coding: str = "") -> Packed:
        headers = [
            *self._headers,
            ("Content-Length", str(len(body))),
            ("ETag", strong_etag(self.body, coding)),
            ("Vary", self._vary),
        ]
        if coding:
            headers.append(("Content-Encoding", coding))
        return Packed(body, strong_etag(self.body, coding), headers, _repeated(headers))


class KeptHandover:
    """Names a file that the web server sends in place of a body; the same for each coding. `tell`
    is called for each file sent, but not for one that the web server may find unchanged."""

    size = 0

    def __init__(self, headers: Headers, tell: Callable[[Environ], None] | None) -> None:
        self.was_asked_for = False
        self._tell = tell
        self._headers = headers.copy()
        self._headers_of_not_modified = _repeated(headers)
        self._etag = _named(headers).get("etag", "")

    def in_coding(self, coding: str) -> "KeptHandover":
        return self

    def pack(self, coding: str) -> "KeptHandover":
        return self

    def send(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        condition = environ.get("HTTP_IF_NONE_MATCH")
        if condition is not None and _matches(condition, self._etag):
            start_response(NOT_MODIFIED, self._headers_of_not_modified.copy())
            return []
        start_response(OK, self._headers.copy())
        if self._tell is None or (condition is None and "HTTP_IF_MODIFIED_SINCE" in environ):
            return []
        return _Told(partial(self._tell, environ))


class _Told:
    """No body. Calls `tell` once it has been sent."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self.close = tell

    def __iter__(self) -> Iterator[bytes]:
        return iter(())


def kept_handover(headers: Headers, response: Any) -> KeptHandover | None:
    """Where the web server sends the file that the answer names, and may do so again."""
    if not _is_handover(response):
        return None
    return KeptHandover(headers, response.when_handed_out_again)


def _is_handover(response: Any) -> bool:
    return hasattr(response, "when_handed_out_again")


def may_be_kept(status: str, headers: Headers, response: Any) -> bool:
    """Whether everybody may have this answer: it says so itself, sets no cookie, varies by nothing
    that a key does not hold, and is a text that is there as a whole, or a file of the web server.
    """
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
        and (_is_handover(response) or _is_text(named))
        and vary - {""} <= VARIES_BY
    )


def _is_text(named: dict[str, str]) -> bool:
    content_type = named.get("content-type", "").partition(";")[0]
    return content_type in KEPT_TYPES and HANDOVER.lower() not in named


@lru_cache(maxsize=512)
def coding_for(header: str) -> str:
    """The best that an Accept-Encoding takes."""
    if HAS_BROTLI and accepts(header, "br"):
        return "br"
    return "gzip" if accepts(header, "gzip") else IDENTITY


def _repeated(headers: Headers) -> Headers:
    return [each for each in headers if each[0].lower() in _OF_NOT_MODIFIED]


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
