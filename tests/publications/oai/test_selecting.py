"""Records are selected by set and by the time of their change."""

import datetime

import pytest

from home.models import HomePage
from publications.factories import BrochurePageFactory
from publications.models import HarvestRecord, PublicationIndexPage, PublicationPage
from tests.publications.oai.asking import (
    DC,
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

pytestmark = pytest.mark.django_db


def test_records_are_selected_by_type_and_topic(
    page: PublicationPage, index: PublicationIndexPage, home_page: HomePage
) -> None:
    BrochurePageFactory(parent=home_page, title="Das Berufsbild")
    publish(index, "Gedrucktes", publication_type="broschuere")
    assert titles(set="type:arbeitspapier") == ["Wer macht was?"]
    assert sorted(titles(set="type:broschuere")) == ["Das Berufsbild", "Gedrucktes"]
    assert titles(set="topic:zustaendigkeit") == ["Wer macht was?"]


def test_records_are_selected_by_the_time_of_their_change(
    page: PublicationPage, index: PublicationIndexPage
) -> None:
    ask(**LIST)
    move_back(days=9)
    publish(index, "Neu")
    nine_days_ago = day(-9)
    old = HarvestRecord.objects.order_by("changed_at").first()
    moment = old.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert titles(**{"from": day(-1)}) == ["Neu"]
    assert titles(until=day(-1)) == ["Wer macht was?"]
    assert titles(until=nine_days_ago) == ["Wer macht was?"]
    assert titles(**{"from": moment, "until": moment}) == ["Wer macht was?"]


def changed_at(page: PublicationPage, moment: str) -> None:
    record = HarvestRecord.objects.get(key__translation_key=page.translation_key)
    record.changed_at = datetime.datetime.fromisoformat(moment)
    record.save()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-03-05", "2024-03-05", ["Erste Sekunde", "Letzte Sekunde"]),
        ("2024-03-05", "2024-03-06", ["Erste Sekunde", "Letzte Sekunde", "Nächster Tag"]),
        ("2024-03-06", "2024-03-06", ["Nächster Tag"]),
        ("2024-03-05T00:00:00Z", "2024-03-05T23:59:58Z", ["Erste Sekunde"]),
        ("2024-03-05T00:00:01Z", "2024-03-05T23:59:59Z", ["Letzte Sekunde"]),
        ("2024-03-06T00:00:00Z", "2024-03-06T00:00:00Z", ["Nächster Tag"]),
        ("2024-03-04", "2024-03-04", []),
        ("2024-03-07", "2024-03-07", []),
    ],
)
def test_the_first_and_the_last_moment_belong_to_what_is_asked_for(
    index: PublicationIndexPage, first: str, last: str, expected: list[str]
) -> None:
    pages = [publish(index, name) for name in ("Erste Sekunde", "Letzte Sekunde", "Nächster Tag")]
    assert len(titles()) == 3
    changed_at(pages[0], "2024-03-05T00:00:00Z")
    changed_at(pages[1], "2024-03-05T23:59:59Z")
    changed_at(pages[2], "2024-03-06T00:00:00Z")
    assert titles(**{"from": first, "until": last}) == expected


def test_who_harvests_a_set_hears_of_what_is_deleted_from_it(page: PublicationPage) -> None:
    name = identifier(page)
    chosen = {"set": "topic:zustaendigkeit"}
    assert headers(**chosen) == {name: ""}
    page.unpublish()
    assert headers(**chosen) == {name: "deleted"}
    assert error(**LIST, set="type:handreichung") == "noRecordsMatch"


def test_what_comes_into_a_set_is_a_change(page: PublicationPage) -> None:
    topic = page.topics.get()
    assert titles() == ["Wer macht was?"]
    move_back(days=9)
    topic.slug = topic.name = "aufgaben"
    topic.save()
    found = ask(**LIST, **{"set": "topic:aufgaben", "from": day(-1)})
    assert [each.text for each in found.iter(f"{DC}subject")] == ["aufgaben"]
    assert error(**LIST, set="topic:zustaendigkeit") == "noRecordsMatch"
