"""Asking a WSGI application, as a web server does."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any


@dataclass(frozen=True)
class Answer:
    """`headers` by lower-case names."""

    status: int
    headers: dict[str, str] = field(hash=False)
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def environ_of(address: str = "/", method: str = "GET", **variables: Any) -> dict[str, Any]:
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "192.0.2.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **variables,
    }


def ask(application: Any, address: str = "/", method: str = "GET", **variables: Any) -> Answer:
    said: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], *more: Any) -> None:
        said[:] = [status, headers]

    result = application(environ_of(address, method, **variables), start_response)
    try:
        body = b"".join(result)
    finally:
        if hasattr(result, "close"):
            result.close()
    status, headers = said
    return Answer(
        int(status.partition(" ")[0]), {name.lower(): value for name, value in headers}, body
    )
