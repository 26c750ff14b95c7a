"""Moves the content version once with each committed change of what is shown.

Statements tell of changes, not the signals of models: `update()`, `bulk_create` and moves in the
tree of pages send none. The version is part of the change's own transaction, so that there is never
one without the other. Without a transaction it follows the change, and only a process that dies in
between leaves it out; hence nothing is kept for longer than `dates.LONGEST`.
"""

from functools import partial
from typing import Any

from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver

from home.content_version.statements import changes_what_is_shown, found_nothing
from home.models import ContentChange, ContentVersion
from home.signals import content_changed


class Mover:
    """Sees all statements of one connection."""

    def __init__(self) -> None:
        self._position = 0
        self._waiting: Any = None

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if (
            not _migrations.run
            and changes_what_is_shown(sql)
            and not found_nothing(sql, context["cursor"].rowcount)
        ):
            self._move(context["connection"])
        return result

    def _move(self, connection: BaseDatabaseWrapper) -> None:
        if self._has_moved(connection):
            return
        self._position = len(connection.run_on_commit)
        self._waiting = _move(connection)

    def _has_moved(self, connection: BaseDatabaseWrapper) -> bool:
        """In this transaction, and in no part of it that was taken back: Django forgets then what
        was to be done on commit."""
        waiting = connection.run_on_commit
        return (
            connection.in_atomic_block
            and len(waiting) > self._position
            and waiting[self._position][1] is self._waiting
        )


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
