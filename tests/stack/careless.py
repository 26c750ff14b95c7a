"""The website, if it said nothing about caches: shows what the caches of these tests would do."""

from collections.abc import Callable, Iterable
from typing import Any

from nekopa.wsgi import application as website

FORGOTTEN = {"cache-control", "expires", "vary"}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        kept = [(name, value) for name, value in headers if name.lower() not in FORGOTTEN]
        return start_response(status, kept, *more)

    response: Iterable[bytes] = website(environ, start)
    return response
