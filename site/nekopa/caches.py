"""The cache that all workers share; rate limits count in it."""

import pickle
import time
from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connections, router, transaction
from django.utils import timezone

from home.cache_failures import GoesOnWithout

SECONDS_BETWEEN_CLEANINGS = 60


class SharedCache(GoesOnWithout, DatabaseCache):
    """Django's cache in the database throws away live entries once there are more than 300, the
    counters of rate limits first: whoever fills it would start counting anew. This one removes
    what has expired, and nothing else."""

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        super().__init__(table, params)
        self._name = table
        # Hence each write asks `_cull`.
        self._max_entries = 0
        self._next_cleaning = 0.0

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """As one step, unlike Django's, which reads and then writes: no count of two at the same
        moment is lost. The entry ends when it would have ended."""
        entry = self.make_and_validate_key(key, version=version)
        connection = connections[router.db_for_write(self.cache_model_class)]
        names = map(connection.ops.quote_name, (self._name, "value", "cache_key", "expires"))
        table, value, name, expires = names
        read = f"SELECT {value} FROM {table} WHERE {name} = %s AND {expires} >= %s"  # noqa: S608  our own names
        write = f"UPDATE {table} SET {value} = %s WHERE {name} = %s AND {value} = %s"  # noqa: S608  likewise
        now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
        with connection.cursor() as cursor:
            # Again where somebody else has written in between.
            while True:
                cursor.execute(read, [entry, now])
                found = cursor.fetchone()
                if found is None:
                    raise ValueError(f"There is no {key!r} to count.")
                number = pickle.loads(b64decode(found[0])) + delta  # noqa: S301  as Django reads it
                stored = b64encode(pickle.dumps(number, self.pickle_protocol)).decode("latin1")
                cursor.execute(write, [stored, entry, found[0]])
                if cursor.rowcount:
                    return int(number)

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:
        if time.monotonic() < self._next_cleaning:
            return
        self._next_cleaning = time.monotonic() + SECONDS_BETWEEN_CLEANINGS
        connection = connections[db]
        table, expires = map(connection.ops.quote_name, (self._name, "expires"))
        try:
            with transaction.atomic(using=db):
                cursor.execute(
                    f"DELETE FROM {table} WHERE {expires} < %s",  # noqa: S608  our own names
                    [connection.ops.adapt_datetimefield_value(now)],
                )
        except DatabaseError:
            # Another worker is cleaning at this moment.
            return
