"""What the search costs: `python -m benchmarks.search` fills a website with publications, each
with a PDF of some pages, rebuilds the index, and prints queries and time of the page of results
(median and 95 % of all requests), for the public and for a subscriber.

Texts are made of the words of this field, as often as in German.
"""

import re
import time
from urllib.parse import urlencode

from benchmarks.measuring import analyse, cost, measure_by_publications

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


def measure(publications: int, repetitions: int) -> None:
    from benchmarks.searched_site import LOCKED, PDF_PAGES, SearchedSite
    from home.search.rebuilding import rebuild_search

    site = SearchedSite(publications)
    start, computed = time.perf_counter(), time.process_time()
    rebuild_search()
    seconds, computing = time.perf_counter() - start, time.process_time() - computed
    print(f"{publications:,} publications of {PDF_PAGES} PDF pages each, one in {LOCKED} locked.")
    print(f"Rebuilding the whole index: {seconds:.0f} s, of them {computing:.0f} s computing.\n")
    analyse()
    print("| query | who | results | queries | p50 ms | p95 ms |")
    print("|---|---|--:|--:|--:|--:|")
    for name, typed in QUERIES.items():
        for who, client in site.visitors():
            spent = cost(client, f"/suche/?{urlencode({'q': typed})}", repetitions)
            print(
                f"| {name} | {who} | {_results(spent.content):,} "
                f"| {spent.queries} | {spent.median:.0f} | {spent.p95:.0f} |",
                flush=True,
            )
    print()
    _explain(QUERIES["two words"])


def _results(content: str) -> int:
    summary = re.search(r'id="results">(\d+)', content)
    return int(summary[1]) if summary else 0


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
    measure_by_publications(__doc__, REPETITIONS, measure)
