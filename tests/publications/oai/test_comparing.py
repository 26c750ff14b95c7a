"""Records are compared with what is published: seldom, once at a time, and so that nobody misses
a change."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import HomePage
from publications.factories import BrochurePageFactory, TopicFactory
from publications.models import (
    HarvestComparison,
    HarvestRecord,
    PublicationIndexPage,
    PublicationPage,
)
from tests.publications.oai.asking import (
    LIST,
    ask,
    day,
    error,
    headers,
    identifier,
    move_back,
    titles,
)
from tests.publications.test_publication_list import publish
from tests.restrictions import restrict, subscribers_group
from tests.two_at_once import both

pytestmark = pytest.mark.django_db


def test_a_page_of_results_costs_the_same_however_long_it_is(
    index: PublicationIndexPage, home_page: HomePage
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            ask(**LIST)
        return len(captured)

    def one_of_each(number: int) -> None:
        paper = publish(index, f"Papier {number}", with_pdf=True)
        brochure = BrochurePageFactory(parent=home_page, title=f"Broschüre {number}")
        for page in (paper, brochure):
            page.topics.add(TopicFactory())
            page.save()

    one_of_each(0)
    ask(**LIST)  # Writes down what is there, once.
    few = queries()
    for number in range(1, 4):
        one_of_each(number)
    ask(**LIST)
    assert queries() == few


def test_a_draft_is_no_change(page: PublicationPage) -> None:
    assert titles() == ["Wer macht was?"]
    move_back(days=9)
    page.title = "Noch nicht fertig"
    page.save_revision()
    assert error(**LIST, **{"from": day(-1)}) == "noRecordsMatch"
    page.save_revision().publish()
    assert titles(**{"from": day(-1)}) == ["Noch nicht fertig"]


@pytest.fixture
def compared_each_minute(monkeypatch: pytest.MonkeyPatch) -> datetime.timedelta:
    minute = datetime.timedelta(minutes=1)
    monkeypatch.setattr("publications.oai.records.COMPARED_EVERY", minute)
    return minute


def test_what_closes_is_told_of_no_more_at_once_and_dated_within_a_minute(
    page: PublicationPage, compared_each_minute: datetime.timedelta
) -> None:
    name = identifier(page)
    assert headers() == {name: ""}
    move_back(days=9)
    restrict(page, subscribers_group())
    assert titles() == []
    assert headers() == {name: "deleted"}
    assert error(**LIST, **{"from": day(-1)}) == "noRecordsMatch"
    HarvestComparison.objects.update(compared_at=timezone.now() - compared_each_minute)
    assert headers(**{"from": day(-1)}) == {name: "deleted"}


def test_publications_are_compared_once_a_minute(
    page: PublicationPage, compared_each_minute: datetime.timedelta
) -> None:
    def compares() -> bool:
        with CaptureQueriesContext(connection) as captured:
            ask(verb="Identify")
        return any("publications_edition" in query["sql"] for query in captured)

    assert [compares(), compares()] == [True, False]
    HarvestComparison.objects.update(compared_at=timezone.now() - compared_each_minute)
    assert [compares(), compares()] == [True, False]
    # A clock that was put back does not stop it.
    HarvestComparison.objects.update(compared_at=timezone.now() + compared_each_minute)
    assert [compares(), compares()] == [True, False]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="On SQLite each transaction that may write locks the whole database (IMMEDIATE)",
)
def test_of_two_who_compare_at_once_the_later_one_has_the_last_word(page: PublicationPage) -> None:
    assert titles() == ["Wer macht was?"]
    page.save_revision().publish()

    def unpublish_and_ask() -> dict[str, str]:
        page.unpublish()
        return headers()

    answers = both(
        headers, unpublish_and_ask, first_has_sent='SELECT "wagtaildocs_document"."id" AS "pk"'
    )
    assert answers[1] == {identifier(page): "deleted"}
    assert HarvestRecord.objects.get().page is None
