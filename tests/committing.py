"""The content version within a test's transaction, which is never committed."""

from django.db import connection

from home.access.known_tree import remembered_tree
from home.known_content import remembered_content


def move_versions_at_once() -> None:
    """Where the version would wait for the end of the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET CONSTRAINTS home_content_change_ends, home_content_version_moves IMMEDIATE"
            )


def as_if_committed() -> None:
    """What was changed until now is known to everybody; what comes next is another change."""
    connection.run_on_commit.clear()


def forget_what_is_known() -> None:
    """After the database has gone back to a former state, in which versions come a second time."""
    remembered_tree().forget()
    remembered_content().forget()
