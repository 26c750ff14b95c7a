"""What is to be reached: ratios within one run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.website.measurements import Row

Rows = Mapping[tuple[str, str], Row]


@dataclass(frozen=True)
class Bar:
    """`ours` is to give `at_least` so many times as many answers per second as `other`."""

    work: str
    ours: str
    other: str
    at_least: float

    def reached(self, rows: Rows) -> float:
        return rows[self.work, self.ours].best / rows[self.work, self.other].best


SMALL, LARGE = "1,000 publications", "100,000 publications"
BARS = [
    *(
        Bar(f"landing page, {kind}", "website", yardstick, at_least)
        for kind in ("JSON", "HTML")
        for yardstick, at_least in (("bare WSGI", 0.4), ("bare Django view", 3))
    ),
    Bar("landing page, JSON, fresh", "website", "stock Wagtail", 3),
    Bar("landing page, HTML, fresh", "website", "stock Wagtail", 3),
    Bar("20 publications, fresh", "website", "stock Wagtail", 12),
    Bar("20 publications, fresh", "website", "SQL by hand", 1 / 3),
    Bar("100 members, fresh", "website", "stock Wagtail", 10),
    Bar("GeoJSON of all members", "website", "nginx", 0.6),
    Bar("search for a rare word", "website", "stock Wagtail", 3),
    Bar("search for a common word", "website", "stock Wagtail", 3),
    Bar("file of 2 MB", "website and nginx", "nginx", 0.9),
    Bar("protected page for a subscriber", "website", "public page", 1 / 3),
    *(
        Bar(work, LARGE, SMALL, 0.5)
        for work in ("20 publications, fresh", "search for a rare word", "search for a common word")
    ),
]


def steadiness(rows: Rows) -> Iterator[tuple[str, float, float]]:
    """Of what is kept: how many times the median the 99th percentile is, at most three; and the
    same of a program that does nothing, which tells of the machine."""
    for kind in ("JSON", "HTML"):
        work = f"landing page, {kind}"
        for connections, load in rows[work, "website"].load.items():
            bare = rows[work, "bare WSGI"].load[connections]
            named = f"{work}, {connections} connections"
            yield named, load.p99 / load.median, bare.p99 / bare.median
