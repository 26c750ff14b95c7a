"""What the page of members costs: `python -m benchmarks.member_map` prints queries, time and size
of the list and of the GeoJSON by number of members, and when Chromium first shows the map.

Times are medians; those of one run compare with each other.
"""

import argparse
import gzip
import statistics
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from benchmarks.measuring import an_empty_database, cost, django_set_up

SIZES = (120, 1_000, 10_000)
REPETITIONS = 9
VISITS = 3
SECONDS_TO_FIRST_MAP = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, nargs="+", default=SIZES)
    arguments = parser.parse_args()
    with django_set_up() as kind:
        print(f"### {kind}\n")
        print(
            "| members | list: queries | ms | kB | packed | GeoJSON: queries | ms | kB | packed "
            "| first map, ms |"
        )
        print(f"|{'--:|' * 10}")
        for members in arguments.members:
            with an_empty_database():
                print(f"| {members:,} | {' | '.join(measured(members))} |", flush=True)


def measured(members: int) -> Iterator[str]:
    """The cells of a row, but for the first."""
    from django.test import Client
    from wagtail.models import Locale

    from benchmarks.bulk_pages import start_page
    from benchmarks.members import make_members
    from network.factories import MemberMapPageFactory

    page = MemberMapPageFactory(title="Mitglieder", parent=start_page(Locale.get_default()))
    make_members(members)
    client = Client()
    for address in (page.url, f"{page.url}mitglieder.geojson"):
        spent = cost(client, address, REPETITIONS)
        content = client.get(address, headers={"Accept-Encoding": "identity"}).content
        yield from (str(spent.queries), f"{spent.median:.0f}", kilobytes(content))
        yield kilobytes(gzip.compress(content, 6))
    with served() as origin, ThreadPoolExecutor(1) as beside:
        # Beside Playwright's event loop Django refuses to ask a database.
        yield f"{beside.submit(first_map, f'{origin}{page.url}').result():.0f}"


def kilobytes(content: bytes) -> str:
    return f"{len(content) / 1000:.0f}"


@contextmanager
def served() -> Iterator[str]:
    """The website with its static files, on a free port."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.db import DEFAULT_DB_ALIAS, connections
    from django.test.testcases import LiveServerThread

    connection = connections[DEFAULT_DB_ALIAS]
    # A database in memory is known to one connection only.
    shared = "mode=memory" in str(connection.settings_dict["NAME"])
    if shared:
        connection.inc_thread_sharing()
    server = LiveServerThread(
        "localhost", StaticFilesHandler, {connection.alias: connection} if shared else {}
    )
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    try:
        yield f"http://localhost:{server.port}"
    finally:
        server.terminate()
        if shared:
            connection.dec_thread_sharing()


def first_map(address: str) -> float:
    """Milliseconds (median) from asking for the page until the map stands, with an empty cache."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import ARGUMENTS, find_chromium

    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for _visit in range(VISITS):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(address, wait_until="commit")
            page.locator("[data-member-map=ready]").wait_for(timeout=SECONDS_TO_FIRST_MAP * 1000)
            # Since the visitor asked for the page.
            times.append(float(page.evaluate("performance.now()")))
            page.context.close()
        browser.close()
    return statistics.median(times)


if __name__ == "__main__":
    main()
