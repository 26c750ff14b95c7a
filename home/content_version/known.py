"""The content version as each process knows it, without a query for each request.

PostgreSQL tells at once: a thread listens, and asks anew a few times a second, so that a connection
which is lost without a word is noticed as well. Whenever the thread has not answered within
`TRUSTED_FOR`, and on other databases always, the database is asked.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import DatabaseError, close_old_connections, connections, router

from home.models import ContentVersion
from home.signals import content_changed

logger = logging.getLogger(__name__)

CHANNEL = "home_content_version"
SECONDS_BETWEEN_BEATS = 0.3
TRUSTED_FOR = 1.0
SECONDS_BETWEEN_ATTEMPTS = 1.0

_VERSION = f"SELECT number FROM {ContentVersion._meta.db_table} WHERE id = 1"  # noqa: S608  our own


class _Heard(NamedTuple):
    number: int
    trusted_until: float


_NOTHING = _Heard(0, 0.0)


class KnownVersion:
    """One for each process. Call it for the version; None where the database does not answer."""

    def __init__(self) -> None:
        self._alias = router.db_for_write(ContentVersion)
        self._forget()
        content_changed.connect(self._doubt)
        # Threads stay behind when a process forks.
        os.register_at_fork(after_in_child=self._forget)

    def __call__(self) -> int | None:
        heard = self._heard
        if heard.trusted_until > time.monotonic():
            return heard.number
        self._listen()
        return _asked(self._alias)

    def stop(self) -> None:
        """Listens no more."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
        self._forget()

    @property
    def is_heard(self) -> bool:
        """Whether a listener is at work, and the database need not be asked."""
        return self._heard.trusted_until > time.monotonic()

    def _forget(self) -> None:
        self._lock = threading.Lock()
        self._heard = _NOTHING
        self._doubts = 0
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def _doubt(self, **kwargs: Any) -> None:
        """This process has changed something, and is the first to know."""
        with self._lock:
            self._doubts += 1
            self._heard = _NOTHING

    def _listen(self) -> None:
        if connections[self._alias].vendor != "postgresql" or self._thread is not None:
            return
        with self._lock:
            if self._thread is None:
                listener = _Listener(self._alias, self._stopping, self._tell)
                self._thread = threading.Thread(
                    target=listener.run, name="content-version", daemon=True
                )
                self._thread.start()

    def _tell(self, ask: Callable[[], int]) -> None:
        doubts, asked_at = self._doubts, time.monotonic()
        number = ask()
        with self._lock:
            if doubts == self._doubts:
                self._heard = _Heard(number, asked_at + TRUSTED_FOR)


class _Listener:
    """Asks on a connection of its own when it is notified, and between; as long as there is none,
    it tells nothing."""

    def __init__(
        self,
        alias: str,
        stopping: threading.Event,
        tell: Callable[[Callable[[], int]], None],
    ) -> None:
        self._parameters = connections[alias].get_connection_params()
        self._stopping = stopping
        self._tell = tell

    def run(self) -> None:
        from psycopg import Error

        while not self._stopping.is_set():
            try:
                self._follow()
            except Error as error:
                logger.warning("The content version is not heard of: %s", type(error).__name__)
                self._stopping.wait(SECONDS_BETWEEN_ATTEMPTS)

    def _follow(self) -> None:
        from psycopg import connect

        # Sessions that only wait can be seen in pg_stat_activity by this name.
        parameters = self._parameters | {"application_name": "content-version"}
        with connect(**parameters, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")

            def ask() -> int:
                row: Any = connection.execute(_VERSION).fetchone()
                return row[0] if row else 0

            while not self._stopping.is_set():
                self._tell(ask)
                for _notice in connection.notifies(timeout=SECONDS_BETWEEN_BEATS, stop_after=1):
                    pass


def _asked(alias: str) -> int | None:
    """Beside a request: the connection is left as after one."""
    close_old_connections()
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(_VERSION)
            row = cursor.fetchone()
    except DatabaseError:
        return None
    finally:
        close_old_connections()
    return row[0] if row else 0
