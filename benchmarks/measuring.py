"""A database of its own for each measurement, on the server that DATABASE_URL names or as an SQLite
file, removed afterwards; and what a request costs there: queries and time."""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PUBLICATIONS = (1_000, 10_000)


@dataclass(frozen=True)
class Cost:
    """Of one address, once everything is warm. `times`: milliseconds of each request;
    `computing`: how many of them this process computed, whatever else the machine did (SQLite
    computes in it, PostgreSQL does not); `content`: the answer."""

    queries: int
    times: tuple[float, ...]
    computing: tuple[float, ...]
    content: str

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return sorted(self.times)[int(len(self.times) * 0.95)]

    @property
    def median_computing(self) -> float:
        return statistics.median(self.computing)


def cost(client: Any, address: str, repetitions: int) -> Cost:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        queries = len(captured)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    spent = [_milliseconds(client, address) for _repetition in range(repetitions)]
    times, computing = zip(*spent, strict=True)
    return Cost(queries, times, computing, response.content.decode())


def _milliseconds(client: Any, address: str) -> tuple[float, float]:
    """By the clock, and of the processor."""
    start, computed = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - start) * 1000, (time.process_time() - computed) * 1000


def measure_by_publications(
    description: str, repetitions: int, measure: Callable[[int, int], None]
) -> None:
    """Calls `measure` with each number of publications, and with how often to ask."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--publications", type=int, nargs="+", default=PUBLICATIONS)
    parser.add_argument("--repetitions", type=int, default=repetitions)
    arguments = parser.parse_args()
    with django_set_up() as kind:
        print(f"### {kind}\n")
        for publications in arguments.publications:
            with an_empty_database():
                measure(publications, arguments.repetitions)


@contextmanager
def django_set_up() -> Iterator[str]:
    """The kind of database that is measured."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nekopa.settings.test")
    with tempfile.TemporaryDirectory(prefix="nekopa-benchmark-") as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")
        import django

        django.setup()
        from django.conf import settings
        from django.db import connection

        settings.MEDIA_ROOT = Path(folder) / "files"
        yield connection.display_name


@contextmanager
def an_empty_database() -> Iterator[None]:
    from django.db import connection

    from home.access.known_tree import remembered_tree

    name = connection.settings_dict["NAME"]
    remembered_tree().forget()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def analyse() -> None:
    """Has the database look at what it holds, as it does by itself in the long run."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
