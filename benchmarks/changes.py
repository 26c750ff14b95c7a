"""What it costs to tell copies what has changed: `python -m benchmarks.changes` prints queries and
time, by number of publications and as many members (median of several; the first comparison once).

The publications are those of `benchmarks.search`, with their texts; the members those of
`benchmarks.member_map`.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

from benchmarks.measuring import analyse, measure_by_publications

REPETITIONS = 5
INVENTORY = "/api/v1/changes?since=0&limit=1000"


def measure(publications: int, repetitions: int) -> None:
    from django.test import Client

    from benchmarks.members import make_members
    from benchmarks.searched_site import SearchedSite
    from home.models import ContentComparison, HomePage
    from network.factories import MemberMapPageFactory
    from publications.models import PublicationPage

    SearchedSite(publications)
    make_members(publications)
    MemberMapPageFactory(parent=HomePage.objects.get())
    analyse()
    client = Client()

    def ask(address: str = INVENTORY) -> Any:
        return client.get(address).json()

    def look_again() -> None:
        ContentComparison.objects.update(version=0)

    def change_one() -> None:
        page = PublicationPage.objects.order_by("pk")[:1]
        PublicationPage.objects.filter(pk__in=page.values("pk")).update(lead=str(time.time()))

    def read_all() -> None:
        following = INVENTORY
        while following:
            following = ask(following)["next"]

    print(f"{publications:,} publications, {publications:,} members.\n")
    print("| what | queries | ms |")
    print("|---|--:|--:|")
    _print("first comparison", ask, 1)
    _print("comparison, nothing is otherwise", ask, repetitions, look_again)
    _print("comparison, one page is otherwise", ask, repetitions, change_one)
    _print("no comparison: the version is known", ask, repetitions)
    _print("everything, a thousand at a time", read_all, repetitions)
    print()


def _print(
    name: str, act: Callable[[], Any], repetitions: int, before: Callable[[], Any] = lambda: None
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _repetition in range(repetitions):
        before()
        with CaptureQueriesContext(connection) as captured:
            start = time.perf_counter()
            act()
            times.append((time.perf_counter() - start) * 1000)
    print(f"| {name} | {len(captured)} | {statistics.median(times):.0f} |", flush=True)


if __name__ == "__main__":
    measure_by_publications(__doc__, REPETITIONS, measure)
