"""What a process knows of the version without asking, and when it asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.content_version import known as knowing
from home.content_version.known import KnownVersion
from home.front_door.door import next_change_of_dates
from home.models import ContentVersion
from home.signals import content_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(known: KnownVersion, monkeypatch: pytest.MonkeyPatch) -> KnownVersion:
    """Has been told a version by a listener, and knows no other way."""
    monkeypatch.setattr(known, "_listen", lambda: None)
    monkeypatch.setattr(knowing, "_asked", lambda alias: -1)
    known._learn(lambda: 7)
    return known


def take_away(table: str) -> None:
    """So that the database answers with an error."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO taken_away")


def test_without_a_listener_the_database_is_asked(
    known: KnownVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "_listen", lambda: None)
    ContentVersion.objects.update_or_create(pk=1, defaults={"number": 41})
    with CaptureQueriesContext(connection) as queries:
        assert [known(), known()] == [41, 41]
    assert len(queries) == 2


def test_before_the_first_change_it_is_nought(
    known: KnownVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "_listen", lambda: None)
    ContentVersion.objects.all().delete()
    assert known() == 0


def test_what_a_listener_tells_is_believed_without_asking(heard: KnownVersion) -> None:
    assert (heard(), heard.is_heard) == (7, True)


def test_but_not_for_long(heard: KnownVersion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowing, "TRUSTED_FOR", 0)
    heard._learn(lambda: 7)
    assert (heard(), heard.is_heard) == (-1, False)


def test_a_change_of_our_own_is_asked_for(heard: KnownVersion) -> None:
    content_changed.send(sender=ContentVersion)
    assert heard() == -1


def test_an_answer_from_before_a_change_of_our_own_is_not_believed(heard: KnownVersion) -> None:
    def ask_while_something_changes() -> int:
        content_changed.send(sender=ContentVersion)
        return 7

    heard._learn(ask_while_something_changes)
    assert heard() == -1


def test_whoever_stops_listening_believes_nothing(heard: KnownVersion) -> None:
    heard.stop()
    assert heard() == -1


def test_a_database_that_does_not_answer_tells_no_version(
    known: KnownVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "_listen", lambda: None)
    take_away("home_contentversion")
    assert known() is None


def test_and_no_date_until_which_something_could_be_kept() -> None:
    take_away("wagtailcore_page")
    assert next_change_of_dates() == 0.0
