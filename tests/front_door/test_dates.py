"""When what is shown changes by itself."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from home.content_version import dates
from home.content_version.dates import LONGEST, next_change
from home.factories import StandardPageFactory
from home.models import HomePage

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = datetime.timedelta(minutes=1)
NOON = datetime.datetime(2026, 3, 28, 12, tzinfo=BERLIN)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def test_nothing_is_sure_for_long(home_page: HomePage, at: Any) -> None:
    at(NOON)
    assert next_change() == NOON + LONGEST


def test_a_new_day_begins_at_midnight_in_berlin(home_page: HomePage, at: Any) -> None:
    # The day on which summer time begins.
    for day in (28, 29):
        at(datetime.datetime(2026, 3, day, 23, 58, tzinfo=BERLIN))
        assert next_change() == datetime.datetime(2026, 3, day + 1, tzinfo=BERLIN)


def test_a_page_runs_out(home_page: HomePage, at: Any) -> None:
    at(NOON)
    for minutes in (-1, 3, 2):
        StandardPageFactory(parent=home_page, expire_at=NOON + minutes * MINUTE)
    StandardPageFactory(parent=home_page, expire_at=NOON + MINUTE, live=False)
    assert next_change() == NOON + 2 * MINUTE


def test_each_kind_of_thing_that_can_run_out_is_asked_once(
    home_page: HomePage, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(len(dates._models_that_run_out())):
        next_change()
