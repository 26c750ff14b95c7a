"""What a request asks for, before Django has seen it: one key for all that get the same answer."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

Environ = dict[str, Any]
Key = tuple[str, ...]

METHODS = ("GET", "HEAD")
# Whoever sends these asks for something special, or is somebody.
_SPECIAL = frozenset(
    {
        "HTTP_AUTHORIZATION",
        "HTTP_IF_MATCH",
        "HTTP_IF_RANGE",
        "HTTP_IF_UNMODIFIED_SINCE",
        "HTTP_RANGE",
        "HTTP_TRANSFER_ENCODING",
    }
)
# A request with a body may be meant in another way than it looks.
_NO_BODY = ("", "0")
# Longer addresses are nobody's links.
LONGEST_ADDRESS = 1000
# Headers that the key holds. What varies by others is not kept.
VARIES_BY = frozenset({"accept-encoding", "accept-language", "cookie", "origin"})


def key_maker() -> Callable[[Environ], Key | None]:
    """By the settings. The function gives None for a request that has to go through to Django."""
    # What an address is made of, for those who write it into an answer.
    parts = ["HTTP_HOST", "wsgi.url_scheme", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING"]
    if settings.SECURE_PROXY_SSL_HEADER:
        parts.append(settings.SECURE_PROXY_SSL_HEADER[0])
    if settings.USE_X_FORWARDED_HOST:
        parts.append("HTTP_X_FORWARDED_HOST")
    if settings.USE_X_FORWARDED_PORT:
        parts.append("HTTP_X_FORWARDED_PORT")
    # Scripts of these websites are told that they may read an answer; those of all others get what
    # everybody gets, so that invented origins make no further answers.
    origins = getattr(settings, "HOME_API_ORIGINS", None)
    # Visitors who have once seen a form have it. What is kept was made for somebody without.
    meaningless = frozenset({settings.CSRF_COOKIE_NAME})

    def key_of(environ: Environ) -> Key | None:
        if environ["REQUEST_METHOD"] not in METHODS or not _SPECIAL.isdisjoint(environ):
            return None
        if environ.get("CONTENT_LENGTH", "") not in _NO_BODY or "HTTP_HOST" not in environ:
            return None
        cookies = environ.get("HTTP_COOKIE")
        if cookies and not meaningless.issuperset(_names(cookies)):
            return None
        if (
            len(environ.get("PATH_INFO", "")) + len(environ.get("QUERY_STRING", ""))
            > LONGEST_ADDRESS
        ):
            return None
        language = language_asked_for(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        origin = environ.get("HTTP_ORIGIN", "")
        if origins is not None and origin not in origins:
            origin = ""
        return (origin, language, *[environ.get(part, "") for part in parts])

    return key_of


def is_for_others(environ: Environ, key: Key) -> bool:
    """Whether everybody with this key may have Django's answer to this request: none but for
    somebody without any cookie, and nothing that was said to an origin which the key leaves out."""
    return not environ.get("HTTP_COOKIE") and environ.get("HTTP_ORIGIN", "") == key[0]


def _names(cookies: str) -> set[str]:
    return {part.partition("=")[0].strip() for part in cookies.split(";")}


@lru_cache(maxsize=512)
def language_asked_for(header: str) -> str:
    """Of the website's languages the one that Django would choose by this Accept-Language."""
    for language, _weight in parse_accept_lang_header(header):
        if language == "*":
            break
        try:
            return get_supported_language_variant(language)
        except LookupError:
            continue
    return str(settings.LANGUAGE_CODE)
