"""The website of `nekopa.wsgi`, as if behind a proxy that speaks TLS with the visitors.

The browser cannot play the proxy by extra headers: it sends none when it saves a file.
"""

from collections.abc import Callable, Iterable
from typing import Any

from nekopa.wsgi import application as website


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    environ["HTTP_X_FORWARDED_PROTO"] = "https"
    environ.setdefault("HTTP_X_FORWARDED_FOR", environ["REMOTE_ADDR"])
    response: Iterable[bytes] = website(environ, start_response)
    return response
