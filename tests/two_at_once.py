"""Two who change something at once, on PostgreSQL: the first stands in the middle of its
transaction until the second waits for it in the database, or has finished."""

import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

SECONDS = 30
Act = Callable[[], Any]


class Other:
    """The second one, on a connection of their own."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._thread = threading.Thread(target=self._run)
        self.key = 0
        self.response: Any = None
        self.error: Exception | None = None

    def _run(self) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.key = cursor.fetchone()[0]
            self.response = self._act()
        except Exception as error:  # shown by the test
            self.error = error
        finally:
            connections.close_all()

    def start(self) -> None:
        self._thread.start()
        until = time.monotonic() + SECONDS
        while self._thread.is_alive() and not self._waits() and time.monotonic() < until:
            self._thread.join(0.02)

    def _waits(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [self.key])
            return bool(cursor.fetchone()[0])

    def answer(self) -> Any:
        self._thread.join(SECONDS)
        assert self.error is None, repr(self.error)
        return self.response


def both(first: Act, second: Act, *, first_has_sent: str) -> tuple[Any, Any]:
    """The answers; the second begins when this statement of the first has been carried out."""
    other = Other(second)
    begun = []

    def begin(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if not begun and sql.startswith(first_has_sent):
            begun.append(sql)
            other.start()
        return result

    with connection.execute_wrapper(begin):
        answer = first()
    assert begun
    return answer, other.answer()
