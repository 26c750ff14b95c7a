"""What the search costs: `python -m benchmarks.search` fills a website with publications, each
with a PDF of some pages, rebuilds the index, and prints queries and time of the page of results
(median and 95 % of all requests), for the public and for a subscriber.

As `benchmarks.access_rule`: a database of its own, on the server that DATABASE_URL names or in an
SQLite file, removed afterwards. Texts are made of the words of this field, as often as in German.
"""

import argparse
import re
import statistics
import time
from typing import Any

from benchmarks.access_rule import an_empty_database, django_set_up

SIZES = (1_000, 10_000)
REPETITIONS = 40
# From a word that every text has to one that a few have, and to one that none has.
QUERIES = {
    "common": "Beteiligung",
    "two words": "Losverfahren Leitlinie",
    "compound": "Bürgerbeteiligung",
    "phrase": '"Beteiligung Kommune"',
    "rare": "Seltenwort7",
    "nothing, with a guess": "Losverfarhen",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publications", type=int, nargs="+", default=SIZES)
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    arguments = parser.parse_args()
    with django_set_up() as kind:
        print(f"### {kind}\n")
        for publications in arguments.publications:
            with an_empty_database():
                measure(publications, arguments.repetitions)


def measure(publications: int, repetitions: int) -> None:
    from benchmarks.searched_site import LOCKED, PDF_PAGES, SearchedSite
    from home.search.rebuilding import rebuild_search

    site = SearchedSite(publications)
    start = time.perf_counter()
    rebuild_search()
    print(f"{publications:,} publications of {PDF_PAGES} PDF pages each, one in {LOCKED} locked.")
    print(f"Rebuilding the whole index: {time.perf_counter() - start:.0f} s.\n")
    analyse()
    print("| query | who | results | queries | p50 ms | p95 ms |")
    print("|---|---|--:|--:|--:|--:|")
    for name, typed in QUERIES.items():
        for who, client in site.visitors():
            results, queries, times = _asked(client, typed, repetitions)
            print(
                f"| {name} | {who} | {results:,} | {queries} | {statistics.median(times):.0f}"
                f" | {sorted(times)[int(len(times) * 0.95)]:.0f} |",
                flush=True,
            )
    print()
    _explain(QUERIES["two words"])


def _asked(client: Any, typed: str, repetitions: int) -> tuple[int, int, list[float]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/suche/", {"q": typed})
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/suche/", {"q": typed})
        count = len(queries)
    times = []
    for _repetition in range(repetitions):
        start = time.perf_counter()
        client.get("/suche/", {"q": typed})
        times.append((time.perf_counter() - start) * 1000)
    summary = re.search(r'id="results">(\d+)', response.content.decode())
    return int(summary[1]) if summary else 0, count, times


def analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _explain(typed: str) -> None:
    """Says by which indexes the database finds the results."""
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory

    from home.search.lexicon import analyser_of
    from home.search.query import parse_query
    from home.search.results import ranked
    from home.search.visible import visible_entries

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    query = parse_query(typed, analyser_of("de"))
    plan = ranked(visible_entries(request, "de"), query).explain()
    telling = [
        line
        for line in plan.splitlines()
        if "home_searchentry" in line and ("scan" in line.lower() or "SEARCH" in line)
    ]
    print("The plan reads home_searchentry by:\n")
    print("\n".join(f"    {line.strip()}" for line in telling) + "\n")


if __name__ == "__main__":
    main()
