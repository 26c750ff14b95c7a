"""What lists of publications cost: `python -m benchmarks.publication_list` prints queries and time
of the list, its facets, orders, words and feed, by number of publications (median and 95 % of all
requests; median of what the website's process computes), for the public and for a subscriber.

The publications are those of `benchmarks.search`, with titles and teasers alone.
"""

from benchmarks.measuring import analyse, cost, measure_by_publications

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


def measure(publications: int, repetitions: int) -> None:
    from benchmarks.searched_site import LOCKED, SearchedSite
    from home.search.rebuilding import rebuild_search

    site = SearchedSite(publications, with_texts=False)
    rebuild_search()
    analyse()
    print(f"{publications:,} publications, one in {LOCKED} locked.\n")
    print("| request | who | queries | p50 ms | p95 ms | computing ms |")
    print("|---|---|--:|--:|--:|--:|")
    for name, query in REQUESTS.items():
        for who, client in site.visitors():
            spent = cost(client, f"{site.index.url}{query}", repetitions)
            print(
                f"| {name} | {who} | {spent.queries} | {spent.median:.0f} | {spent.p95:.0f} "
                f"| {spent.median_computing:.0f} |",
                flush=True,
            )
    print()


if __name__ == "__main__":
    measure_by_publications(__doc__, REPETITIONS, measure)
