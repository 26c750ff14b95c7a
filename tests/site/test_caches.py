"""The cache that workers share: counters in it stay as long as they count."""

from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection

from nekopa import caches as nekopa_caches

pytestmark = pytest.mark.django_db

TABLE = "cache_of_a_test"
# More than Django's cache keeps by default
MANY = 400


@pytest.fixture
def shared(settings: Any) -> Any:
    settings.CACHES = {"default": {"BACKEND": "nekopa.caches.SharedCache", "LOCATION": TABLE}}
    call_command("createcachetable", verbosity=0)
    return caches["default"]


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {TABLE}")  # noqa: S608  a constant
        return int(cursor.fetchone()[0])


def test_no_counter_is_thrown_away_however_many_there_are(shared: Any) -> None:
    shared.set("allauth:rl:victim", [1, 2, 3, 4, 5], 300)
    for number in range(MANY):
        shared.set(f"filler{number}", number, 300)
    assert shared.get("allauth:rl:victim") == [1, 2, 3, 4, 5]
    assert rows() == MANY + 1


def test_what_has_expired_is_removed(shared: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses of visitors stand in there."""
    monkeypatch.setattr(nekopa_caches, "SECONDS_BETWEEN_CLEANINGS", 0)
    for number in range(10):
        shared.set(f"old{number}", number, -5)
    shared.set("new", 1, 300)
    assert rows() == 1
    assert shared.get("new") == 1


def test_two_cannot_hold_one_lock(shared: Any) -> None:
    assert shared.add("lock", True, 10)
    assert not shared.add("lock", True, 10)


def test_no_count_of_two_at_the_same_moment_is_lost(shared: Any) -> None:
    shared.set("counter", 1, 300)
    others: list[int] = []

    def count_before_it_is_written(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE") and not others:
            others.append(0)
            others.append(shared.incr("counter"))
        return execute(sql, *rest)

    with connection.execute_wrapper(count_before_it_is_written):
        assert shared.incr("counter") == 3
    assert (others, shared.get("counter")) == ([0, 2], 3)


def test_a_counter_ends_when_it_would_have_ended(shared: Any) -> None:
    shared.set("counter", 1, 1000)
    before = expiry()
    assert shared.incr("counter", 5) == 6
    assert expiry() == before


@pytest.mark.parametrize("seconds", [-5, None])
def test_what_is_not_there_is_not_counted(shared: Any, seconds: int | None) -> None:
    if seconds is not None:
        shared.set("counter", 1, seconds)
    with pytest.raises(ValueError, match="counter"):
        shared.incr("counter")


def expiry() -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT expires FROM {TABLE}")  # noqa: S608  a constant
        return cursor.fetchone()[0]
