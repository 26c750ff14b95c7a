"""Moves the content version once with each committed change of what is shown.

Statements tell of changes, not the signals of models: `update()`, `bulk_create` and moves in the
tree of pages send none. The version is part of the change's own transaction, so that there is never
one without the other; a statement that has none gets one.
"""

from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver

from home.content_version.statements import changes_what_is_shown, found_nothing, returns_rows
from home.models import ContentChange, ContentVersion
from home.signals import content_changed


class Mover:
    """Sees all statements of one connection."""

    def __init__(self) -> None:
        self._waiting: Any = None

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if _migrations.run or not changes_what_is_shown(sql):
            return execute(sql, params, many, context)
        connection = context["connection"]
        with _transaction_for(sql, connection):
            result = execute(sql, params, many, context)
            if not found_nothing(sql, context["cursor"].rowcount):
                self._move(connection)
        return result

    def has_moved(self, connection: BaseDatabaseWrapper) -> bool:
        """In this transaction, and in no part of it that was taken back: Django forgets then what
        was to be done on commit."""
        return connection.in_atomic_block and any(
            function is self._waiting for _savepoints, function, *_ in connection.run_on_commit
        )

    def _move(self, connection: BaseDatabaseWrapper) -> None:
        if self.has_moved(connection):
            return
        self._waiting = _move(connection)


def is_changing() -> bool:
    """Whether this transaction has changed what is shown, of which the version that it reads says
    nothing."""
    connection = connections[router.db_for_write(ContentVersion)]
    movers = (each for each in connection.execute_wrappers if isinstance(each, Mover))
    return _migrations.run or any(each.has_moved(connection) for each in movers)


def _transaction_for(sql: Any, connection: BaseDatabaseWrapper) -> AbstractContextManager[None]:
    # SQLite commits nothing as long as there is something to be read; the version follows then.
    is_still_read = connection.vendor == "sqlite" and returns_rows(sql)
    if connection.in_atomic_block or is_still_read:
        return nullcontext()
    return transaction.atomic(using=connection.alias)


def move_version() -> None:
    """For a change that no statement tells of, such as a day that opens a page."""
    _move(connections[router.db_for_write(ContentVersion)])


def _move(connection: BaseDatabaseWrapper) -> Any:
    """Returns what waits for the end of the transaction."""
    table = connection.ops.quote_name(ContentChange._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} DEFAULT VALUES")
    waiting = partial(content_changed.send_robust, sender=ContentVersion)
    transaction.on_commit(waiting, using=connection.alias)
    return waiting


@receiver(connection_created, dispatch_uid="home.content_version.see_statements")
def see_statements(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if connection.alias != router.db_for_write(ContentVersion):
        return
    if not any(isinstance(each, Mover) for each in connection.execute_wrappers):
        # Not at the end, where whoever adds another one for a while takes the last one away.
        connection.execute_wrappers.insert(0, Mover())


class _Migrations:
    """While they run there may be no table for the version yet. Services are started anew after
    them, with nothing kept."""

    run = False


_migrations = _Migrations()


@receiver(pre_migrate, dispatch_uid="home.content_version.migrations_begin")
def migrations_begin(**kwargs: Any) -> None:
    _migrations.run = True


@receiver(post_migrate, dispatch_uid="home.content_version.migrations_end")
def migrations_end(**kwargs: Any) -> None:
    _migrations.run = False
