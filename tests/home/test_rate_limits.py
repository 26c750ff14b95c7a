"""Limits that hold whoever counts: threads, processes, proxies, and caches of every kind."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory

from home import rate_limits
from home.rate_limits import UNKNOWN, Rate, allow, allow_key, allow_often, visitor_address

ROOT = Path(__file__).resolve().parents[2]
TABLE = "rate_limit_test_cache"
DATABASE_CACHE = "django.core.cache.backends.db.DatabaseCache"


def request_from(address: str, forwarded: str | None = None) -> Any:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time as the limits see it, to be moved on; the cache keeps the real one."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(rate_limits.time, "time", lambda: now[0])
    return now


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("5/h", Rate(5, 3600)),
        ("20/10m", Rate(20, 600)),
        ("1/s", Rate(1, 1)),
        ("3/d", Rate(3, 86400)),
    ],
)
def test_a_rate_is_a_number_in_a_time(text: str, rate: Rate) -> None:
    assert Rate.parse(text) == rate


@pytest.mark.parametrize("text", ["", "5", "5/", "/h", "0/h", "5/0m", "5/w", "5/h ", "-5/h"])
def test_a_rate_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="looks like"):
        Rate.parse(text)


@pytest.mark.usefixtures("clock")
def test_each_address_has_its_own_allowance() -> None:
    first = [allow(request_from("192.0.2.1"), "ask", by_address="2/h") for _use in range(3)]
    assert first == [True, True, False]
    assert allow(request_from("192.0.2.2"), "ask", by_address="2/h")
    assert allow(request_from("192.0.2.1"), "something else", by_address="2/h")


@pytest.mark.usefixtures("clock")
def test_all_addresses_together_have_one_too() -> None:
    answers = [
        allow(request_from(f"192.0.2.{number}"), "ask", by_address="2/h", overall="3/h")
        for number in range(5)
    ]
    assert answers == [True, True, True, False, False]


@pytest.mark.usefixtures("clock")
def test_who_is_refused_takes_nothing_from_the_others() -> None:
    greedy = [
        allow(request_from("192.0.2.1"), "ask", by_address="1/h", overall="2/h")
        for _use in range(5)
    ]
    assert greedy == [True, False, False, False, False]
    assert allow(request_from("192.0.2.2"), "ask", by_address="1/h", overall="2/h")


def test_the_allowance_comes_back_with_the_next_window(clock: list[float]) -> None:
    assert allow_key("ask", "1/h", "somebody")
    assert not allow_key("ask", "1/h", "somebody")
    clock[0] += 3600
    assert allow_key("ask", "1/h", "somebody")


def test_the_cache_learns_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []

    def remember(key: str, *_rest: object) -> bool:
        keys.append(key)
        return True

    monkeypatch.setattr(rate_limits.cache, "add", remember)
    allow(request_from("192.0.2.77"), "ask", by_address="1/h")
    allow_key("ask", "1/h", "kim@stadt.example")
    allow_often("ask", "1/h", "kim@stadt.example")
    assert len(keys) == 3
    assert not any(part in key for key in keys for part in ("192.0.2.77", "kim", "stadt"))


# What is asked often


def test_a_window_slides_over_what_is_asked_often(clock: list[float]) -> None:
    def allowed(*moments: float) -> list[bool]:
        begun = 1_800_000_000.0
        answers = []
        for moment in moments:
            clock[0] = begun + moment
            answers.append(allow_often("ask", "4/10s", "somebody"))
        return answers

    assert allowed(9, 9, 9, 9, 9) == [True, True, True, True, False]
    assert allowed(10, 11, 12, 12.5, 12.6) == [False, False, False, True, False]
    assert allowed(15, 15, 19, 19) == [True, False, True, False]
    assert allow_often("ask", "4/10s", "somebody else")
    assert allow_often("something else", "4/10s", "somebody")


class CountingCache:
    """Says how often it is asked for what."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.calls.append(name)
        return getattr(self._inner, name)


@pytest.mark.usefixtures("clock")
def test_what_is_asked_often_costs_one_reading_and_one_writing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counting = CountingCache(rate_limits.cache)
    monkeypatch.setattr(rate_limits, "cache", counting)
    allow_often("ask", "600/10s", "somebody")
    counting.calls.clear()
    allow_often("ask", "600/10s", "somebody")
    assert counting.calls == ["get_many", "incr"]


@pytest.mark.usefixtures("clock")
def test_each_of_many_threads_is_counted() -> None:
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _use: allow_often("ask", "40/h", "somebody"), range(40)))
    assert all(answers)
    assert not allow_often("ask", "40/h", "somebody")


class Broken:
    def __getattr__(self, name: str) -> Any:
        raise ConnectionError


def test_a_cache_that_fails_keeps_nobody_from_asking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limits, "cache", Broken())
    assert allow_often("ask", "1/h", "somebody")


# Who the visitor is


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "203.0.113.9"),
        (0, "192.0.2.1", "203.0.113.9"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "invented, 10.0.0.1, 192.0.2.1", "192.0.2.1"),
        (2, "invented, 192.0.2.1, 198.51.100.7", "192.0.2.1"),
        (2, "192.0.2.1", "203.0.113.9"),
        (1, "", "203.0.113.9"),
        (1, None, "203.0.113.9"),
        (1, "192.0.2.1:4711", "192.0.2.1"),
        (1, "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::/64"),
        (1, "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        (1, "fe80::1%eth0", "fe80::/64"),
        (1, "::ffff:192.0.2.1", "192.0.2.1"),
        (1, "nonsense", UNKNOWN),
        (1, "'; DROP TABLE", UNKNOWN),
    ],
)
def test_the_visitor_is_whom_the_outermost_trusted_proxy_saw(
    settings: Any, proxies: int, forwarded: str | None, address: str
) -> None:
    settings.HOME_TRUSTED_PROXY_COUNT = proxies
    assert visitor_address(request_from("203.0.113.9", forwarded)) == address


def test_a_visitor_cannot_choose_another_address_for_each_request(settings: Any) -> None:
    settings.HOME_TRUSTED_PROXY_COUNT = 1
    answers = [
        allow(request_from("10.0.0.1", f"198.51.100.{number}, 192.0.2.1"), "ask", by_address="3/h")
        for number in range(5)
    ]
    assert answers == [True, True, True, False, False]


# At the same time


def test_threads_that_ask_at_once_get_no_more_than_the_limit() -> None:
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _use: allow_key("ask", "7/h", "somebody"), range(40)))
    assert answers.count(True) == 7


@pytest.fixture
def shared_database(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[str]:
    """A database with a cache table that other processes reach; its name."""
    settings.CACHES = {"default": {"BACKEND": DATABASE_CACHE, "LOCATION": TABLE}}
    call_command("createcachetable", TABLE)
    try:
        if connection.vendor == "sqlite":
            # The tests' own lies in this process's memory.
            yield copy_of_the_table(tmp_path / "db.sqlite3")
        else:
            yield str(connection.settings_dict["NAME"])
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {TABLE}")


def copy_of_the_table(path: Path) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [TABLE])
        (statement,) = cursor.fetchone()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(statement)
    return str(path)


WORKER = """
import sys, time
from concurrent.futures import ThreadPoolExecutor

import django
from django.conf import settings
from nekopa.settings import test

name, table, start = sys.argv[1:]
settings.configure(
    SECRET_KEY="the same in all workers",
    DATABASES={"default": {**test.DATABASES["default"], "NAME": name}},
    CACHES={
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": table
        }
    },
    USE_TZ=True,
)
django.setup()

from django.db import connections
from home.rate_limits import allow_key

def use(number):
    try:
        return allow_key("ask", "9/d", "somebody")
    finally:
        connections.close_all()

time.sleep(max(0, float(start) - time.time()))
with ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(use, range(12))))
"""


def test_workers_that_ask_at_once_get_no_more_than_the_limit(shared_database: str) -> None:
    """Three processes of four threads each, as gunicorn has them."""
    start = str(time.time() + 4)
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, shared_database, TABLE, start],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"},
        )
        for _worker in range(3)
    ]
    answers = [int(worker.communicate(timeout=90)[0]) for worker in workers]
    assert sum(answers) == 9
