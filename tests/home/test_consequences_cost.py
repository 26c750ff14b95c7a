"""What the guard costs where nothing opens: queries do not grow with pages and restrictions."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home.factories import GroupFactory, StandardPageFactory
from home.guard.access_state import take_access_state
from home.guard.guarded_request import changes_access
from home.models import HomePage
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db


def test_the_state_takes_the_same_queries_for_more_pages_and_restrictions(
    home_page: HomePage,
) -> None:
    group = GroupFactory(name="Mitglieder")
    restrict(StandardPageFactory(parent=home_page), group)
    take_access_state()
    few = queries_of_a_state()
    for _number in range(8):
        section = StandardPageFactory(parent=home_page)
        restrict(section, group)
        StandardPageFactory(parent=section)
    assert queries_of_a_state() == few


def queries_of_a_state() -> int:
    with CaptureQueriesContext(connection) as captured:
        take_access_state()
    return len(captured)


@pytest.mark.parametrize(
    ("sql", "relevant"),
    [
        ('SELECT "wagtailcore_page"."live" FROM "wagtailcore_page"', False),
        ('UPDATE "django_session" SET "session_data" = %s', False),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, "latest_revision_id" = %s', False),
        ('UPDATE "wagtailcore_page" SET "live" = %s', True),
        ("UPDATE wagtailcore_page SET path=%s", True),
        ('INSERT INTO "wagtailcore_page" ("path") VALUES (%s)', True),
        ('DELETE FROM "wagtailcore_pageviewrestriction_groups" WHERE "id" IN (%s)', True),
        ('INSERT INTO "wagtailcore_referenceindex" ("object_id") VALUES (%s)', True),
        ('UPDATE "wagtaildocs_document" SET "collection_id" = %s', True),
        ('WITH x AS (SELECT 1) UPDATE "wagtailcore_page" SET "live" = %s', True),
    ],
)
def test_only_what_can_open_something_is_looked_at(sql: str, relevant: bool) -> None:
    assert changes_access(sql) is relevant


def test_saving_a_draft_changes_nothing_that_access_depends_on(home_page: HomePage) -> None:
    page: Any = StandardPageFactory(parent=home_page)
    page.save_revision()
    page.title = "Neuer Titel"
    with CaptureQueriesContext(connection) as captured:
        Page.objects.get(pk=page.pk).specific.save_revision()
    assert not any(changes_access(query["sql"]) for query in captured.captured_queries)
