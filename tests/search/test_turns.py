"""The index is made anew while others publish."""

from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from home.factories import StandardPageFactory
from home.models import HomePage, SearchEntry, StandardPage
from home.search.indexing import index_page
from home.search.rebuilding import rebuild_search

pytestmark = [
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite lets only one write at a time anyway."
    ),
    pytest.mark.django_db(transaction=True),
]
SECONDS = 20.0


def started(action: Any) -> tuple[Thread, list[Exception]]:
    """In a thread with a connection of its own."""
    failures: list[Exception] = []

    def run() -> None:
        try:
            action()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread, failures


def titles() -> list[str]:
    return sorted(SearchEntry.objects.values_list("title", flat=True))


@pytest.fixture
def page(home_page: HomePage) -> StandardPage:
    page: StandardPage = StandardPageFactory(parent=home_page, title="Losverfahren")
    return page


def test_a_page_that_is_being_published_is_waited_for(page: StandardPage) -> None:
    SearchEntry.objects.all().delete()
    with transaction.atomic():
        page.title = "Bürgerrat"
        page.save()
        rebuilding, failures = started(rebuild_search)
        rebuilding.join(1)
        assert rebuilding.is_alive()
    rebuilding.join(SECONDS)
    assert failures == []
    assert "Bürgerrat" in titles()


def test_whoever_publishes_meanwhile_waits_until_the_index_is_made(page: StandardPage) -> None:
    almost_done, go_on = Event(), Event()

    def report(number: int) -> None:
        almost_done.set()
        go_on.wait(SECONDS)

    rebuilding, failures = started(lambda: rebuild_search(report))
    almost_done.wait(SECONDS)
    publishing, more_failures = started(lambda: index_page(page.pk))
    publishing.join(1)
    assert publishing.is_alive()
    go_on.set()
    for thread in (rebuilding, publishing):
        thread.join(SECONDS)
    assert (failures, more_failures) == ([], [])
    assert titles().count("Losverfahren") == 1
