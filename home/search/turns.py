"""Whoever makes the whole index anew writes alone; all others write beside each other.

On PostgreSQL only, where one would otherwise insert what the other has inserted and not committed
yet. SQLite lets only one write at a time anyway.
"""

from django.db import connection

# Of this database; another number than that of any other lock of its kind.
_KEY = 0x4E454B4F


def write_beside_others() -> None:
    """In a transaction, before anything of the index is written; waits while somebody writes alone.

    Locks of pages that are held meanwhile must be such that rows may be inserted that lead to the
    page (`select_for_update(no_key=True)`), else both would wait for each other.
    """
    _take("pg_advisory_xact_lock_shared")


def write_alone() -> None:
    """In a transaction: until it ends, the others wait."""
    _take("pg_advisory_xact_lock")


def _take(function: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [_KEY])
