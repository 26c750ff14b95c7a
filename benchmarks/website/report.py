"""The tables of a run, in docs/benchmarks.md."""

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.website.bars import BARS, Rows, steadiness
from benchmarks.website.measurements import CONNECTIONS, Process

MOST_TIMES_THE_MEDIAN = 3
DOCUMENT = Path(__file__).parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- Written by make bench -->", "<!-- End of what make bench writes -->"


def tables(rows: Rows, process: Process) -> str:
    found = (measured(rows), bars(rows), steady(rows), alone(process))
    return "\n\n".join("\n".join(table) for table in found)


def write(text: str, document: Path = DOCUMENT) -> None:
    """In place of what the last run has written there."""
    before, _former, after = re.split(
        f"(?<={re.escape(BEGIN)})(.*)(?={re.escape(END)})",
        document.read_text(),
        flags=re.DOTALL,
    )
    document.write_text(f"{before}\n{text}\n{after}")


def measured(rows: Rows) -> Iterator[str]:
    heads = [f"{connections}: per second, p50, p99 ms" for connections in CONNECTIONS]
    yield _line("work", "who", *heads, "processor, ms", "memory, MiB")
    yield _line("---", "---", *["--:"] * (len(heads) + 2))
    for row in rows.values():
        loads = (
            f"{load.per_second:,.0f}, {load.median:.1f}, {load.p99:.1f}"
            + (f" ({load.bad} bad)" if load.bad else "")
            for load in row.load.values()
        )
        yield _line(row.work, row.subject, *loads, f"{row.processor:.2f}", f"{row.memory:.0f}")


def bars(rows: Rows) -> Iterator[str]:
    """Those of which both sides were measured."""
    yield _line("work", "beside", "times as many answers", "bar", "")
    yield _line("---", "---", "--:", "--:", "---")
    for bar in BARS:
        if {(bar.work, bar.ours), (bar.work, bar.other)} <= rows.keys():
            reached = bar.reached(rows)
            verdict = "" if reached >= bar.at_least else "missed"
            yield _line(bar.work, bar.other, f"{reached:.2f}", f"≥ {bar.at_least:.2f}", verdict)


def steady(rows: Rows) -> Iterator[str]:
    yield _line("work", "p99 in medians", "bar", "")
    yield _line("---", "--:", "--:", "---")
    for work, times in steadiness(rows):
        verdict = "" if times <= MOST_TIMES_THE_MEDIAN else "missed"
        yield _line(work, f"{times:.1f}", f"≤ {MOST_TIMES_THE_MEDIAN}", verdict)


def alone(process: Process) -> Iterator[str]:
    yield _line("of one process", "measured", "bar", "")
    yield _line("---", "--:", "--:", "---")
    for what, value, at_most, unit in (
        ("from start to first answer", process.seconds_to_answer, 3, "s"),
        ("memory at rest", process.memory, 160, "MiB"),
        ("installed packages", process.installed, 300, "MB"),
    ):
        verdict = "" if value <= at_most else "missed"
        yield _line(what, f"{value:.1f} {unit}", f"≤ {at_most} {unit}", verdict)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
