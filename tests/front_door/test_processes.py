"""Several processes: what one of them changes, the others do not hand out any more."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.browser.databases import is_postgresql
from tests.browser.servers import ROOT
from tests.network.processes import Site

PATIENCE = 10.0

PAGES = """
from wagtail.models import Page, PageViewRestriction, Site
from home.factories import HomePageFactory, StandardPageFactory
page = HomePageFactory(parent=Page.get_first_root_node())
StandardPageFactory(parent=page, slug="leitfaden")
locked = StandardPageFactory(parent=page, slug="intern")
PageViewRestriction.objects.create(page=locked, restriction_type=PageViewRestriction.GROUPS)
Site.objects.all().delete()
Site.objects.create(hostname="localhost", port=80, root_page=page, is_default_site=True)
"""


class Worker:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def do(self, command: str, argument: str = "") -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{command} {argument}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, self.process.stderr and self.process.stderr.read()
        return json.loads(line)

    def shows(self, title: str) -> bool:
        status, text = self.do("ask", "/leitfaden/")
        assert status == 200
        return f"{title} – " in text

    def wait_until_it_shows(self, title: str) -> float:
        """How long it took."""
        begun = time.monotonic()
        while not self.shows(title):
            assert time.monotonic() - begun < PATIENCE
        return time.monotonic() - begun

    def wait_until(self, command: str, wanted: Any) -> None:
        begun = time.monotonic()
        while self.do(command) != wanted:
            assert time.monotonic() - begun < PATIENCE
            time.sleep(0.01)


def start(site: Site) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.front_door.worker"],
        cwd=ROOT,
        env=site.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def site(empty_site: Site) -> Site:
    empty_site.python(PAGES)
    return empty_site


@contextmanager
def two_workers(site: Site) -> Iterator[tuple[Worker, Worker]]:
    with start(site) as one, start(site) as other:
        try:
            yield Worker(one), Worker(other)
        finally:
            for process in (one, other):
                process.communicate(timeout=PATIENCE)


@pytest.fixture(scope="module")
def started(site: Site) -> Iterator[tuple[Worker, Worker]]:
    with two_workers(site) as workers:
        yield workers


@pytest.fixture
def workers(started: tuple[Worker, Worker]) -> tuple[Worker, Worker]:
    """One that edits and one that only reads; both have kept the page."""
    editing, reading = started
    editing.do("title", "Erster Titel")
    for worker in started:
        worker.wait_until_it_shows("Erster Titel")
    return editing, reading


def test_a_change_is_seen_in_the_same_process_by_the_next_request(
    workers: tuple[Worker, Worker],
) -> None:
    editing, _reading = workers
    for number in range(5):
        editing.do("title", f"Titel {number}")
        assert editing.shows(f"Titel {number}")


def test_a_change_is_seen_in_the_other_process_within_a_second(
    site: Site, workers: tuple[Worker, Worker]
) -> None:
    editing, reading = workers
    if is_postgresql(site.environment["DATABASE_URL"]):
        reading.wait_until("heard", True)
        reading.do("queries")
        assert reading.shows("Erster Titel")
        assert reading.do("queries") == 0
    for number in range(5):
        editing.do("title", f"Titel {number}")
        assert reading.wait_until_it_shows(f"Titel {number}") < 1


def test_what_another_process_ties_to_a_closed_page_is_closed_to_the_next_request(
    workers: tuple[Worker, Worker],
) -> None:
    """Which pages a restriction reaches is remembered by each process."""
    editing, reading = workers
    for _time in range(3):
        assert reading.do("ask_django", "/leitfaden/")[0] == 200
        editing.do("tie")
        assert reading.do("ask_django", "/leitfaden/")[0] == 403
        editing.do("untie")


def test_a_process_that_hears_no_more_asks_the_database(site: Site) -> None:
    if not is_postgresql(site.environment["DATABASE_URL"]):
        pytest.skip("Only PostgreSQL tells by itself.")
    with two_workers(site) as (editing, reading):
        reading.do("ask", "/leitfaden/")
        reading.wait_until("heard", True)
        reading.do("deafen")
        reading.wait_until("heard", False)
        for number in range(5):
            editing.do("title", f"Titel {number}")
            assert reading.shows(f"Titel {number}")
            assert reading.do("heard") is False


@pytest.fixture
def sessions(site: Site) -> Iterator[list[psycopg.Connection[Any]]]:
    """Two in which something is shown that is not committed yet."""
    url = site.environment["DATABASE_URL"]
    if not is_postgresql(url):
        pytest.skip("On SQLite one writes after the other.")
    with psycopg.connect(url) as one, psycopg.connect(url) as other:
        for each in (one, other):
            each.execute("SET lock_timeout = '5s'")
            each.execute("INSERT INTO home_contentchange DEFAULT VALUES")
        yield [one, other]


def number(session: psycopg.Connection[Any]) -> int:
    row = session.execute("SELECT number FROM home_contentversion").fetchone()
    assert row
    return int(row[0])


def test_nobody_waits_for_the_end_of_a_long_change(
    sessions: list[psycopg.Connection[Any]],
) -> None:
    long, short = sessions
    before = number(short)
    short.commit()
    assert number(short) == before + 1
    short.commit()
    long.commit()
    assert number(long) == before + 2


def test_a_change_that_waits_for_another_one_does_not_keep_that_from_ending(
    sessions: list[psycopg.Connection[Any]],
) -> None:
    waiting, other = sessions
    before = number(other)
    other.execute("SELECT id FROM wagtailcore_page WHERE depth = 1 FOR UPDATE")
    # The key to the page is looked at when this is committed.
    waiting.execute(
        "INSERT INTO wagtailcore_pageviewrestriction (page_id, restriction_type, password)"
        " SELECT id, 'none', '' FROM wagtailcore_page WHERE depth = 1"
    )
    with ThreadPoolExecutor(1) as helper:
        committed = helper.submit(waiting.commit)
        _wait_for_a_lock(other)
        other.commit()
        committed.result(PATIENCE)
    assert number(other) == before + 2
    other.execute("DELETE FROM wagtailcore_pageviewrestriction WHERE restriction_type = 'none'")
    other.commit()


def _wait_for_a_lock(session: psycopg.Connection[Any]) -> None:
    """Until somebody waits for this session."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE %s = ANY (pg_blocking_pids(pid))"
        row = session.execute(waiting, [session.info.backend_pid]).fetchone()
        if row and row[0]:
            return
        time.sleep(0.01)
    raise AssertionError("Nobody waits.")
