"""The content version as each process knows it, without a query for each request.

PostgreSQL tells at once: a thread listens, and asks anew a few times a second, so that a connection
which is lost without a word is noticed as well. Whenever the thread has not answered within
`TRUSTED_FOR`, and on other databases always, the database is asked.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import Error, connections, router

from home.content_version.present import SELECT, beside_a_request, number_in, present_version
from home.models import ContentVersion
from home.signals import content_changed

logger = logging.getLogger(__name__)

CHANNEL = "home_content_version"
SECONDS_BETWEEN_BEATS = 0.3
TRUSTED_FOR = 1.0
SECONDS_BETWEEN_ATTEMPTS = 1.0


class _Heard(NamedTuple):
    number: int
    trusted_until: float


_NOTHING = _Heard(0, 0.0)


class KnownVersion:
    """One for each process. Call it for the version; None where the database does not answer."""

    def __init__(self) -> None:
        self._alias = router.db_for_write(ContentVersion)
        self._lock = threading.Lock()
        self._heard = _NOTHING
        self._doubts = 0
        self._listener: _Listener | None = None
        content_changed.connect(self._doubt)

    def __call__(self) -> int | None:
        heard = self._heard
        if heard.trusted_until > time.monotonic():
            return heard.number
        self._listen()
        return _asked(self._alias)

    @property
    def is_heard(self) -> bool:
        """Whether the database need not be asked."""
        return self._heard.trusted_until > time.monotonic()

    def stop(self) -> None:
        """Listens no more."""
        if self._listener is not None:
            self._listener.stop()
        self._heard = _NOTHING

    def _doubt(self, **kwargs: Any) -> None:
        """This process has changed something and is the first to know, or hears no more."""
        with self._lock:
            self._doubts += 1
            self._heard = _NOTHING

    def _listen(self) -> None:
        if connections[self._alias].vendor != "postgresql":
            return
        with self._lock:
            # A thread stays behind where a process forks.
            if self._listener is None or not self._listener.is_alive():
                self._listener = _Listener(self._alias, self._learn, self._doubt)
                self._listener.start()

    def _learn(self, ask: Callable[[], int]) -> None:
        doubts, asked_at = self._doubts, time.monotonic()
        number = ask()
        with self._lock:
            # What was asked before a change of our own says nothing of it.
            if doubts == self._doubts:
                self._heard = _Heard(number, asked_at + TRUSTED_FOR)


class _Listener(threading.Thread):
    """Asks, on a connection of its own, when it is notified and between. `learn` takes the function
    that asks, `lose` is called when the connection is gone."""

    def __init__(
        self, alias: str, learn: Callable[[Callable[[], int]], None], lose: Callable[[], None]
    ) -> None:
        super().__init__(name="content-version", daemon=True)
        self._parameters = connections[alias].get_connection_params()
        self._learn = learn
        self._lose = lose
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()
        self.join()

    def run(self) -> None:
        import psycopg

        while not self._stopping.is_set():
            try:
                self._follow()
            except psycopg.Error as error:
                self._lose()
                logger.warning("The content version is not heard of: %s", type(error).__name__)
                self._stopping.wait(SECONDS_BETWEEN_ATTEMPTS)

    def _follow(self) -> None:
        import psycopg

        # By this name the session can be seen in pg_stat_activity.
        parameters = self._parameters | {"application_name": "content-version"}
        with psycopg.connect(**parameters, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")

            def ask() -> int:
                return number_in(connection.execute(SELECT).fetchone())

            while not self._stopping.is_set():
                self._learn(ask)
                for _notice in connection.notifies(timeout=SECONDS_BETWEEN_BEATS, stop_after=1):
                    pass


def _asked(alias: str) -> int | None:
    with beside_a_request():
        try:
            return present_version(alias)
        except Error:
            return None
