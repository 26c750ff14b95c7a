"""The WSGI application that stands before Django's."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import Error

from home.compressed import LEFT_AS_IT_IS
from home.content_version.dates import next_change
from home.content_version.known import KnownVersion
from home.content_version.present import beside_a_request
from home.front_door.asking import Environ, Key, is_for_others, key_maker
from home.front_door.keeping import (
    Headers,
    KeptAnswer,
    StartResponse,
    coding_for,
    kept_handover,
    may_be_kept,
)
from home.front_door.store import Answers, Store

Application = Callable[[Environ, StartResponse], Iterable[bytes]]

MEGABYTES = 64
# Whoever waits that long for somebody else's answer makes their own.
LONGEST_WAIT = 20.0
# What this visitor has already, too many requests, a fault: another one may get something else.
PASSING = ("304", "429", "5")
# A version that moves while one waits is waited for again, but not without end.
ATTEMPTS = 3


def behind_front_door(website: Application) -> Application:
    """`HOME_FRONT_DOOR_MEGABYTES` says how much memory each process has for answers; with 0 there
    is no front door."""
    megabytes = getattr(settings, "HOME_FRONT_DOOR_MEGABYTES", MEGABYTES)
    if not megabytes:
        return website
    return FrontDoor(website, Store(KnownVersion(), next_change_of_dates, megabytes * 1024**2))


def next_change_of_dates() -> float:
    """In Unix time; the past where the database does not say, so that nothing is kept."""
    with beside_a_request():
        try:
            return next_change().timestamp()
        except Error:
            return 0.0


class FrontDoor:
    def __init__(self, website: Application, store: Store) -> None:
        self._website = website
        self._store = store
        self._key_of = key_maker()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = self._key_of(environ)
        if key is None:
            return self._website(environ, start_response)
        coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        for _attempt in range(ATTEMPTS):
            answers = self._store.present()
            if answers is None:
                break
            found = answers.find(key, coding)
            if found is not None:
                return found.send(environ, start_response)
            if environ["REQUEST_METHOD"] != "GET" or not is_for_others(environ, key):
                break
            turn = answers.begin(key)
            if turn.may_keep:
                return self._make(answers, key, environ, start_response)
            if turn.is_first or (turn.made is not None and not turn.made.wait(LONGEST_WAIT)):
                break
        return self._website(environ, start_response)

    def _make(
        self, answers: Answers, key: Key, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Django's answer, which is kept if it may be."""
        said = _Said()
        try:
            response = self._website(environ | {LEFT_AS_IT_IS: True}, said)
            if said.more or not may_be_kept(said.status, said.headers, response):
                if not said.status.startswith(PASSING):
                    answers.refuse(key)
                start_response(said.status, said.headers, *said.more)
                return response
            handover = kept_handover(said.headers, response)
            if handover is not None:
                answers.keep(key, handover)
                start_response(said.status, said.headers)
                return response
            answer = KeptAnswer(said.headers, _whole(response))
            answers.keep(key, answer)
        finally:
            answers.end(key)
        coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        sent = answers.find(key, coding) or answer.in_coding(coding) or answer.pack(coding)
        return sent.send(environ, start_response)


class _Said:
    """Listens to what Django would have the server send."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []
        self.more: tuple[Any, ...] = ()

    def __call__(self, status: str, headers: Headers, *more: Any) -> None:
        self.status, self.headers, self.more = status, headers, more


def _whole(response: Any) -> bytes:
    try:
        return b"".join(response)
    finally:
        # Django ends its request then.
        response.close()
