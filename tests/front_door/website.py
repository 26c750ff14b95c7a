"""A website that counts how often it is asked, and a front door before it."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse

from home.front_door.door import FrontDoor
from home.front_door.store import Store

ROOM = 10_000_000
TEXT = "Beteiligung in Kommunen. " * 200

View = Callable[[dict[str, Any]], Any]


def page(text: str = TEXT, **headers: str) -> HttpResponse:
    """An answer for everybody."""
    response = HttpResponse(text)
    response["Cache-Control"] = "public, no-cache"
    response["Vary"] = "Accept-Language, Cookie"
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


class Counted:
    """A WSGI application that counts how often it is asked."""

    def __init__(self, application: Any) -> None:
        self._application = application
        self.asked = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        result: Iterable[bytes] = self._application(environ, start_response)
        return result


class Doorway:
    """A front door, with a version and a moment of the next change that tests may set."""

    def __init__(self, view: View = lambda environ: page(), room: int = ROOM) -> None:
        self.version: int | None = 1
        self.next_change = time.time() + 1000
        self.view = view
        self.website = Counted(self._answer)
        self.store = Store(lambda: self.version, lambda: self.next_change, room)
        self.door = FrontDoor(self.website, self.store)

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        response = self.view(environ)
        headers = [*response.items(), *(("Set-Cookie", "a=b") for _each in response.cookies)]
        start_response(f"{response.status_code} {response.reason_phrase}", headers)
        result: Iterable[bytes] = response
        return result

    @property
    def asked(self) -> int:
        """How often the website was asked."""
        return self.website.asked
