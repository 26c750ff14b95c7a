"""The cache that all workers share; rate limits count in it."""

import time
from datetime import datetime
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connections, transaction

SECONDS_BETWEEN_CLEANINGS = 60


class SharedCache(DatabaseCache):
    """Django's cache in the database throws away live entries once there are more than 300, the
    counters of rate limits first: whoever fills it would start counting anew. This one removes
    what has expired, and nothing else."""

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        super().__init__(table, params)
        # Hence each write asks `_cull`.
        self._max_entries = 0
        self._next_cleaning = 0.0

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:
        if time.monotonic() < self._next_cleaning:
            return
        self._next_cleaning = time.monotonic() + SECONDS_BETWEEN_CLEANINGS
        connection = connections[db]
        table, expires = map(connection.ops.quote_name, (self._table, "expires"))
        try:
            with transaction.atomic(using=db):
                cursor.execute(
                    f"DELETE FROM {table} WHERE {expires} < %s",  # noqa: S608  our own names
                    [connection.ops.adapt_datetimefield_value(now)],
                )
        except DatabaseError:
            # Another worker is cleaning at this moment.
            return
