"""Changes while somebody is told of changes: whoever goes on from an answer misses nothing."""

import pytest
from django.db import connection
from django.test import Client

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.api.following import Copy, afresh
from tests.two_at_once import both

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="On SQLite each transaction that may write locks the whole database (IMMEDIATE)",
    ),
]
# The comparison has read all pages by then, and has not written anything.
PAGES_ARE_READ = 'SELECT "network_municipality"."ags"'


@pytest.fixture
def page(home_page: HomePage) -> StandardPage:
    page: StandardPage = StandardPageFactory(parent=home_page, title="Leitfaden")
    return page


def rename(page: StandardPage) -> None:
    page.title = "Handreichung"
    page.save_revision().publish()


def test_what_is_committed_while_it_is_compared_is_told_the_next_time(page: StandardPage) -> None:
    copy = Copy(Client())
    told, _done = both(copy.follow, lambda: rename(page), first_has_sent=PAGES_ARE_READ)
    assert ("pages", page.pk, "appeared") in told
    assert copy.follow() == {("pages", page.pk, "changed")}
    assert copy.held == afresh(Client())


def test_of_two_who_compare_at_once_the_later_one_has_the_last_word(page: StandardPage) -> None:
    early, late = Copy(Client()), Copy(Client())

    def change_and_follow() -> None:
        rename(page)
        late.follow()

    both(early.follow, change_and_follow, first_has_sent=PAGES_ARE_READ)
    assert late.follow() == set()
    assert early.follow() == {("pages", page.pk, "changed")}
    assert early.version == late.version
    assert early.held == late.held == afresh(Client())
