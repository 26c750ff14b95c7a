"""Measures the whole website on PostgreSQL, all that answers on one core.

`python -m tests.postgres python -m benchmarks.website` prints tables, and writes them to
docs/benchmarks.md.
"""

import argparse
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.website import report
from benchmarks.website.bars import LARGE, SMALL
from benchmarks.website.contents import INITIAL_MEMBERS, SMALLEST
from benchmarks.website.machine import (
    description,
    installed_megabytes,
    keep_database_on_the_answering_core,
    stay_on_the_answering_core,
)
from benchmarks.website.measurements import (
    Measuring,
    Process,
    measure_afresh,
    measure_file,
    measure_kept_answers,
    measure_large_answer,
    measure_lists_and_searches,
    measure_starts,
)
from benchmarks.website.servers import SERVERS
from benchmarks.website.sites import filled_site
from tests.stack.servers import HOW_TO_GET_NGINX, find_nginx

# Publications and members.
SIZES = ((SMALLEST, INITIAL_MEMBERS), (10_000, 1_000), (100_000, 10_000))
SECONDS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", choices=SERVERS, default=SERVERS[0])
    parser.add_argument("--seconds", type=int, default=SECONDS, help="for each measurement")
    parser.add_argument("--smallest-only", action="store_true", help="1,000 publications")
    arguments = parser.parse_args()
    nginx = find_nginx()
    if nginx is None:
        raise SystemExit(HOW_TO_GET_NGINX)
    stay_on_the_answering_core()
    keep_database_on_the_answering_core(os.environ["DATABASE_URL"])
    measuring = Measuring(arguments.seconds)
    sizes = SIZES[:1] if arguments.smallest_only else SIZES
    try:
        processes = measure(sizes, measuring, arguments.server, nginx)
    except BaseException:
        # What was measured until then took long, too.
        print("\n".join(report.measured(measuring.rows)))
        raise
    head = (
        f"{description()}; {arguments.server}, {arguments.seconds} seconds for each number of"
        " connections."
    )
    text = f"{head}\n\n{report.tables(measuring.rows, processes, installed_megabytes())}"
    print(f"\n{text}")
    if not arguments.smallest_only:
        report.write(text)


def measure(
    sizes: Iterable[tuple[int, int]], measuring: Measuring, server: str, nginx: str
) -> list[Process]:
    """A website for each number of publications and members."""
    with tempfile.TemporaryDirectory(prefix="nekopa-benchmark-") as name:
        for publications, members in sizes:
            folder, static = Path(name) / str(publications), Path(name) / "static"
            with filled_site(
                os.environ["DATABASE_URL"], folder, static, server, publications, members
            ) as site:
                size = f"{publications:,} publications"
                if size == SMALL:
                    processes = list(measure_starts(site))
                    measure_kept_answers(site, measuring)
                    measure_afresh(site, measuring)
                    measure_file(site, measuring, nginx)
                if size == LARGE:
                    measure_large_answer(site, measuring, nginx)
                measure_lists_and_searches(site, measuring, size)
    return processes


if __name__ == "__main__":
    main()
