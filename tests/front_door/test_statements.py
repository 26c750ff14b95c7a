"""Which statements change what is shown: told by their tables, whatever the model."""

from typing import Any

import pytest
from django.apps import apps
from psycopg import sql

from home.content_version.not_shown import models_not_shown
from home.content_version.statements import changes_what_is_shown, found_nothing


def _update(table: str) -> str:
    return f'UPDATE "{table}" SET "a" = 1'  # noqa: S608  is executed nowhere


MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy
]


def test_each_model_counts_unless_there_is_a_reason_not_to() -> None:
    reasons = models_not_shown()
    assert all(reasons.values())
    known = {model._meta.label for model in apps.get_models()}
    assert set(reasons) <= known, "There are no such models."
    uncounted = {
        model._meta.label
        for model in MODELS
        if not changes_what_is_shown(_update(model._meta.db_table))
    }
    between = {
        field.remote_field.through._meta.label
        for label in reasons
        for field in apps.get_model(label)._meta.many_to_many
    }
    managed = {model._meta.label for model in MODELS}
    assert uncounted == (set(reasons) | between) & managed


@pytest.mark.parametrize(
    ("statement", "counts"),
    [
        ('INSERT INTO "of_a_new_app" ("a") VALUES (1)', True),
        ("insert or ignore into of_a_new_app values (1)", True),
        ('UPDATE "of_a_new_app" SET "a" = 1', True),
        ("  DELETE FROM of_a_new_app", True),
        ("REPLACE INTO of_a_new_app VALUES (1)", True),
        ("TRUNCATE TABLE of_a_new_app", True),
        ("COPY of_a_new_app FROM STDIN", True),
        ("WITH a AS (SELECT 1) UPDATE django_session SET b = 1", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", False),
        ('SELECT "update" FROM "of_a_new_app"', False),
        ('INSERT INTO "django_session" ("a") VALUES (1)', False),
        ('INSERT INTO "home_user_groups" ("a") VALUES (1)', False),
        ("INSERT INTO django_migrations (app) VALUES ('home')", False),
        ("SAVEPOINT a", False),
        ("CREATE TABLE a (b int)", False),
        ('UPDATE "wagtailcore_page" SET "latest_revision_id" = %s WHERE "id" = %s', False),
        (
            'UPDATE "wagtailcore_page" SET "latest_revision_id" = %s, "title" = %s WHERE "id" = %s',
            True,
        ),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, title = %s WHERE "id" = %s', True),
        (
            'UPDATE "wagtailcore_page" SET "draft_title" = (SELECT 1 WHERE 1 = 1), "title" = %s',
            True,
        ),
        ('UPDATE "wagtailcore_page" SET "latest_revision_id" = NULL', False),
        ('UPDATE "wagtailcore_page" SET path = %s', True),
        (sql.SQL("DELETE FROM {}").format(sql.Identifier("of_a_new_app")), True),
        (sql.SQL("SELECT 1"), False),
    ],
)
def test_statements_are_read(statement: Any, counts: bool) -> None:
    assert changes_what_is_shown(statement) is counts


@pytest.mark.parametrize(
    ("statement", "rows", "nothing"),
    [
        ("UPDATE a SET b = 1", 0, True),
        ("UPDATE a SET b = 1", 1, False),
        ("UPDATE a SET b = 1", -1, False),
        ("UPDATE a SET b = 1 RETURNING b", 0, False),
        ("DELETE FROM a", 0, True),
        ("INSERT INTO a VALUES (1)", 0, False),
    ],
)
def test_what_found_no_row_changes_nothing(statement: str, rows: int, nothing: bool) -> None:
    assert found_nothing(statement, rows) is nothing
