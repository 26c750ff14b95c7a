"""Starts the reader of PDFs in a process of its own and keeps it within bounds."""

import json
import os
import shutil
import signal
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import IO, Any

from publications.pdf_problems import PROBLEMS
from publications.pdf_reader.facts import Structure

LONGEST_LINE = 2 * 1024 * 1024
MOST_OUTPUT = 64 * 1024 * 1024
READER = ["-m", "publications.pdf_reader"]
PACKAGES = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Bounds:
    """Seconds (of the clock, and of the processor) and megabytes of memory."""

    seconds: int
    megabytes: int


# While somebody waits for an answer, and in the background.
QUICK = Bounds(seconds=5, megabytes=512)
THOROUGH = Bounds(seconds=120, megabytes=768)


@dataclass
class PdfReading:
    """What was found until the end, or until `problem`, a key of PROBLEMS."""

    structure: Structure | None = None
    pages: int = 0
    outline: list[dict[str, Any]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    has_all_texts: bool = False
    cover: bytes = b""
    problem: str = ""


OnPage = Callable[[int, int], object]


def read_pdf(
    file: IO[bytes],
    bounds: Bounds = THOROUGH,
    structure_only: bool = False,
    on_page: OnPage = lambda done, pages: None,
) -> PdfReading:
    """Reads a binary file from its current position on; `on_page` is told how many pages are read,
    and of how many. Raises nothing, whatever the file holds."""
    with TemporaryFile() as copy:
        shutil.copyfileobj(file, copy)
        copy.seek(0)
        process = _started(copy, bounds, structure_only)
    reading, is_late = PdfReading(), Event()

    def give_up() -> None:
        is_late.set()
        _kill(process)

    alarm = Timer(bounds.seconds, give_up)
    alarm.start()
    try:
        if not _follow(process, reading, on_page):
            _kill(process)
        # Waits without forgetting the process: its number must stay its own until nobody kills.
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    finally:
        alarm.cancel()
        alarm.join()
        _kill(process)
        process.wait()
        if process.stdout:
            process.stdout.close()
    if not reading.problem and not _is_complete(reading, structure_only):
        reading.problem = _cause_of_death(process.returncode, is_late.is_set())
    return reading


def _started(file: IO[bytes], bounds: Bounds, structure_only: bool) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-s", *READER]
    command += [f"--seconds={bounds.seconds}", f"--megabytes={bounds.megabytes}"]
    if structure_only:
        command.append("--structure-only")
    return subprocess.Popen(  # noqa: S603  our own command, no word of it from outside
        command,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        # None of our environment, which holds secrets.
        env={"PYTHONPATH": str(PACKAGES), "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=True,
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    """With everything that it may have started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _follow(process: subprocess.Popen[bytes], reading: PdfReading, on_page: OnPage) -> bool:
    """Takes up line by line what the process tells; False for what it would never tell."""
    output = process.stdout
    total = 0
    while output and (line := output.readline(LONGEST_LINE)):
        total += len(line)
        if not line.endswith(b"\n") or total > MOST_OUTPUT:
            return False
        try:
            _take_up(json.loads(line), reading)
        except (ValueError, TypeError, KeyError, AttributeError):
            return False
        on_page(len(reading.texts), reading.pages)
    return True


def _take_up(line: dict[str, Any], reading: PdfReading) -> None:
    match line:
        case {"structure": values}:
            reading.structure = Structure(**values)
            reading.pages = reading.structure.pages
        case {"outline": entries, "pages": pages}:
            reading.outline, reading.pages = entries, int(pages)
        case {"text": str(text)}:
            reading.texts.append(text)
        case {"texts_end": True}:
            reading.has_all_texts = True
        case {"cover": content}:
            reading.cover = b64decode(content, validate=True)
        case {"problem": code} if code in PROBLEMS:
            reading.problem = code
        case _:
            raise ValueError("no line of the reader")


def _is_complete(reading: PdfReading, structure_only: bool) -> bool:
    # The cover comes last, and nobody misses it.
    return reading.structure is not None and (structure_only or reading.has_all_texts)


def _cause_of_death(status: int, was_late: bool) -> str:
    return "too_slow" if was_late or status == -signal.SIGXCPU else "reader_died"
