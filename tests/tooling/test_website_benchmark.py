"""What the benchmark of the whole website makes of what its load generator prints."""

from pathlib import Path

import pytest

from benchmarks.website import report
from benchmarks.website.bars import Bar
from benchmarks.website.load import Load, read
from benchmarks.website.measurements import Row

PRINTED = """\
Running 4s test @ http://127.0.0.1:8000/
  1 threads and 16 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   612.20us    1.10ms  30.00ms   98.10%
    Req/Sec    28.40k     1.20k   31.00k    70.00%
  Latency Distribution
     50%  540.00us
     75%  610.00us
     90%    1.02ms
     99%    1.20s
  113600 requests in 4.00s, 1.20GB read
Requests/sec:  28400.12
Transfer/sec:    307.20MB
"""
BAD = """\
  Non-2xx or 3xx responses: 7
  Socket errors: connect 0, read 1, write 0, timeout 2
"""


def test_times_are_read_in_milliseconds() -> None:
    assert read(PRINTED) == Load(per_second=28400.12, median=0.54, p99=1200.0, bad=0)


def test_answers_that_are_none_are_counted() -> None:
    assert read(PRINTED + BAD).bad == 10


def test_what_is_printed_otherwise_ends_the_measuring() -> None:
    with pytest.raises(SystemExit, match="something else than expected"):
        read("wrk: unable to connect")


def test_a_bar_compares_the_most_answers_of_both() -> None:
    rows = {
        ("list", who): Row(
            "list", who, {1: Load(slow, 1, 1, 0), 16: Load(fast, 1, 1, 0)}, processor=1, memory=1
        )
        for who, slow, fast in (("website", 20, 60), ("stock Wagtail", 10, 5))
    }
    assert Bar("list", "website", "stock Wagtail", 12).reached(rows) == 6


def test_a_run_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    document = tmp_path / "benchmarks.md"
    document.write_text(f"Before.\n\n{report.BEGIN}\nold\n{report.END}\n\nAfter.\n")
    report.write("new", document)
    assert document.read_text() == f"Before.\n\n{report.BEGIN}\nnew\n{report.END}\n\nAfter.\n"
