"""What one process at a time may do, and the others wait for, over a row in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


@contextmanager
def one_at_a_time(model: type[Row]) -> Iterator[QuerySet[Row]]:
    """In a transaction, with the one row of `model`, the key of which is 1; it is made if there
    is none yet. Whoever comes meanwhile waits until the transaction has ended."""
    with transaction.atomic():
        # Writes first: a transaction that begins by reading may not write later on SQLite.
        model._default_manager.bulk_create([model(pk=1)], ignore_conflicts=True)
        row = model._default_manager.select_for_update().filter(pk=1)
        list(row)
        yield row
