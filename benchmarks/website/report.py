"""The tables of a run, in docs/benchmarks.md."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.website.bars import BARS, Rows, steadiness
from benchmarks.website.measurements import CONNECTIONS, Process

MOST_TIMES_THE_MEDIAN = 3
MOST_SECONDS_TO_ANSWER = 3
MOST_MEMORY_AT_REST = 160
MOST_INSTALLED = 300
DOCUMENT = Path(__file__).parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- Written by make bench -->", "<!-- End of what make bench writes -->"


def tables(rows: Rows, processes: Iterable[Process], megabytes: float) -> str:
    """`megabytes`: of the packages that are installed."""
    found = (measured(rows), bars(rows), steady(rows), alone(processes), installed(megabytes))
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
    yield _line("work", "p99 in medians", "of bare WSGI", "bar", "")
    yield _line("---", "--:", "--:", "--:", "---")
    for work, times, of_bare_wsgi in steadiness(rows):
        verdict = "" if times <= MOST_TIMES_THE_MEDIAN else "missed"
        bar = f"≤ {MOST_TIMES_THE_MEDIAN}"
        yield _line(work, f"{times:.1f}", f"{of_bare_wsgi:.1f}", bar, verdict)


def alone(processes: Iterable[Process]) -> Iterator[str]:
    """Bars are for the website, and what a new project needs is for comparison."""
    yield _line("of one process", "by", "start to first answer", "memory at rest", "")
    yield _line("---", "---", "--:", "--:", "---")
    for process in processes:
        reached = (
            process.seconds_to_answer <= MOST_SECONDS_TO_ANSWER
            and process.memory <= MOST_MEMORY_AT_REST
        )
        yield _line(
            process.subject,
            process.server,
            f"{process.seconds_to_answer:.1f} s",
            f"{process.memory:.0f} MiB",
            "" if reached or process.subject != "website" else "missed",
        )
    yield _line("bar", "", f"≤ {MOST_SECONDS_TO_ANSWER} s", f"≤ {MOST_MEMORY_AT_REST} MiB", "")


def installed(megabytes: float) -> Iterator[str]:
    verdict = "" if megabytes <= MOST_INSTALLED else ": missed"
    yield f"Installed packages: {megabytes:.0f} MB (bar: ≤ {MOST_INSTALLED} MB{verdict})."


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
