"""Where the processes of a measurement run: all that answers on one core, who asks on another."""

import os
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import psycopg

ANSWERING, ASKING = 0, 1
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")
MEBIBYTE = 1024**2
REQUIREMENTS = Path(__file__).parents[2] / "requirements.txt"


def stay_on_the_answering_core(process: int = 0) -> None:
    """This process or another one, and those that it starts from now on."""
    os.sched_setaffinity(process, {ANSWERING})


def keep_database_on_the_answering_core(url: str) -> None:
    """The server that runs here, which starts a process for each connection. Raises SystemExit
    where it runs elsewhere."""
    with psycopg.connect(url) as connection:
        own = connection.info.backend_pid
        try:
            stay_on_the_answering_core(_parent(own))
        except (FileNotFoundError, PermissionError) as error:
            raise SystemExit("The database must be served on this machine.") from error


def _parent(process: int) -> int:
    return int(_fields(process)[1])


def stay_on_the_asking_core() -> None:
    """For a process between its start and the program that it becomes."""
    os.sched_setaffinity(0, {ASKING})


def description() -> str:
    """Cores and memory, and nothing else of the machine."""
    pages = os.sysconf("SC_PHYS_PAGES")
    return f"{os.cpu_count()} cores, {pages * PAGE_SIZE / MEBIBYTE / 1024:.0f} GB of memory"


def installed_megabytes(requirements: Path = REQUIREMENTS) -> float:
    """Of the packages that the website runs with, compiled."""
    names = re.findall(r"^([A-Za-z0-9._-]+)==", requirements.read_text(), re.MULTILINE)
    files = [file for name in names for file in _files_of(name)]
    return sum(file.stat().st_size for file in files if file.exists()) / 1e6


def _files_of(package: str) -> list[Path]:
    """None of one that other systems need."""
    try:
        found = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        return []
    return [Path(str(file.locate())) for file in found]


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


def _fields(process: int) -> list[str]:
    # Those behind the program's name, which stands in brackets and may hold spaces.
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def _seconds(process: int) -> float:
    fields = _fields(process)
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / CLOCK_TICKS


def _proportional_set_size(process: int) -> int:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
