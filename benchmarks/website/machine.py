"""Where the processes of a measurement run: all that answers on one core, who asks on another."""

import os
from collections.abc import Iterator
from pathlib import Path

ANSWERING, ASKING = 0, 1
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")
MEBIBYTE = 1024**2


def stay_on_the_answering_core() -> None:
    """This process, and those it starts from now on: servers, and the database of each request."""
    os.sched_setaffinity(0, {ANSWERING})


def stay_on_the_asking_core() -> None:
    """For a process between its start and the program that it becomes."""
    os.sched_setaffinity(0, {ASKING})


def description() -> str:
    """Cores and memory, and nothing else of the machine."""
    pages = os.sysconf("SC_PHYS_PAGES")
    return f"{os.cpu_count()} cores, {pages * PAGE_SIZE / MEBIBYTE / 1024:.0f} GB of memory"


def seconds_of_processor(process: int) -> float:
    """That a process and all that it started have used, in seconds."""
    return sum(map(_seconds, _with_descendants(process)))


def memory(process: int) -> float:
    """Of a process and all that it started, in MiB; what they share counts in parts."""
    return sum(map(_proportional_set_size, _with_descendants(process))) / MEBIBYTE


def _with_descendants(process: int) -> Iterator[int]:
    yield process
    for thread in Path(f"/proc/{process}/task").iterdir():
        for child in (thread / "children").read_text().split():
            yield from _with_descendants(int(child))


def _seconds(process: int) -> float:
    # The program's name, in brackets, may hold spaces.
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / CLOCK_TICKS


def _proportional_set_size(process: int) -> int:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
