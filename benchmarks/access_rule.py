"""What the access rule costs: `python -m benchmarks.access_rule` prints queries and time of a page
view and of a list, by number of pages and of restrictions, for the public and for a subscriber.

A database of its own is made for each size, on the server that DATABASE_URL names or as an SQLite
file, and removed afterwards. Times are medians; those of one run compare with each other.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SIZES = (100, 1_000, 10_000)
RESTRICTIONS = (0, 1, 50, 500)
REPETITIONS = 9
PAGES_IN_A_SECTION = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=SIZES)
    parser.add_argument("--restrictions", type=int, nargs="+", default=RESTRICTIONS)
    arguments = parser.parse_args()
    with django_set_up() as kind:
        print(f"### {kind}\n")
        print("| pages | restrictions | who | page: queries | ms | list: queries | ms |")
        print("|--:|--:|---|--:|--:|--:|--:|")
        for pages in arguments.pages:
            with an_empty_database():
                measure(pages, arguments.restrictions)


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

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(pages: int, restrictions: list[int]) -> None:
    """Prints a row for each number of restrictions and each visitor."""
    from benchmarks.large_site import LargeSite

    site = LargeSite(pages, PAGES_IN_A_SECTION)
    for count in restrictions:
        restricted = site.restrict(count)
        for who, client in site.visitors():
            view = cost(client, site.open_page.url)
            listing = cost(client, site.index.url)
            print(
                f"| {pages:,} | {restricted} | {who} "
                f"| {view[0]} | {view[1]:.0f} | {listing[0]} | {listing[1]:.0f} |",
                flush=True,
            )


def cost(client: Any, address: str) -> tuple[int, float]:
    """Queries and milliseconds (median) of one request, once everything is warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        count = len(queries)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    times = []
    for _repetition in range(REPETITIONS):
        start = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - start) * 1000)
    return count, statistics.median(times)


if __name__ == "__main__":
    main()
