"""What lists of publications cost: `python -m benchmarks.publication_list` prints queries and time
of the list, its facets, orders, words and feed, by number of publications (median and 95 % of all
requests), for the public and for a subscriber.

The database is one of its own, as in `benchmarks.access_rule`; the publications are those of
`benchmarks.search`, with titles and teasers alone.
"""

import argparse
import statistics
import time
from typing import Any

from benchmarks.access_rule import an_empty_database, django_set_up

SIZES = (1_000, 10_000)
REPETITIONS = 20
REQUESTS = {
    "list": "",
    "last page": "?seite=999999",
    "facets": "?thema=thema-3&art=handreichung&art=broschuere&zugang=frei",
    "by title": "?ordnung=titel",
    "words": "?q=Beteiligung",
    "words and facets": "?q=Losverfahren&jahr=2020&zugang=abo",
    "feed": "feed/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publications", type=int, nargs="+", default=SIZES)
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    arguments = parser.parse_args()
    with django_set_up() as kind:
        print(f"### {kind}\n")
        print("| publications | request | who | queries | p50 ms | p95 ms |")
        print("|--:|---|---|--:|--:|--:|")
        for publications in arguments.publications:
            with an_empty_database():
                measure(publications, arguments.repetitions)


def measure(publications: int, repetitions: int) -> None:
    from benchmarks.search import analyse
    from benchmarks.searched_site import SearchedSite
    from home.search.rebuilding import rebuild_search

    site = SearchedSite(publications, with_texts=False)
    rebuild_search()
    analyse()
    for name, query in REQUESTS.items():
        for who, client in site.visitors():
            queries, times = _cost(client, f"{site.index.url}{query}", repetitions)
            median, slow = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
            print(
                f"| {publications:,} | {name} | {who} | {queries} | {median:.0f} | {slow:.0f} |",
                flush=True,
            )


def _cost(client: Any, address: str, repetitions: int) -> tuple[int, list[float]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        count = len(queries)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    times = []
    for _repetition in range(repetitions):
        start = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - start) * 1000)
    return count, times


if __name__ == "__main__":
    main()
