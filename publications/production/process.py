"""Typesets in a process of its own, in bounded time and memory.

That process (`python -m publications.production.process`) reads the publication as JSON from its
standard input and knows neither Django nor the database. It answers with a line of JSON that names
the error, if any, and after it the PDF.
"""

import json
import os
import resource
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from publications.typesetting import (
    Chapter,
    Picture,
    TypesetPublication,
    TypesettingError,
    UnprintableText,
    typeset,
)

SECONDS = 60
BYTES_OF_MEMORY = 2 * 1024**3
_ROOT = Path(__file__).resolve().parents[2]


class TooExpensive(TypesettingError):
    """It would have taken more time or memory than it may."""


def typeset_apart(
    publication: TypesetPublication,
    picture_files: Mapping[int, bytes],
    *,
    seconds: float = SECONDS,
    memory: int = BYTES_OF_MEMORY,
) -> bytes:
    """What `typeset` returns and raises; TooExpensive beyond the limits (wall clock and CPU time,
    address space in bytes)."""
    pictures = {key: b64encode(content).decode() for key, content in picture_files.items()}
    task = {
        "publication": asdict(publication),
        "pictures": pictures,
        "seconds": seconds,
        "memory": memory,
    }
    try:
        done = subprocess.run(  # noqa: S603  nothing of the command comes from outside
            [sys.executable, "-m", __name__],
            input=json.dumps(task).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooExpensive from error
    if done.returncode < 0:
        # Killed by a signal: the compiler gives up like this when it gets no more memory.
        raise TooExpensive(f"Ended by signal {-done.returncode}")
    if done.returncode:
        raise TypesettingError(f"Ended with status {done.returncode}")
    header, _line_feed, pdf = done.stdout.partition(b"\n")
    _raise_error_of(json.loads(header))
    return pdf


def _environment() -> dict[str, str]:
    # Nothing of the website's secrets. One thread needs least memory.
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT), "RAYON_NUM_THREADS": "1"}


def _raise_error_of(answer: dict[str, Any]) -> None:
    if answer["error"] == "unprintable":
        raise UnprintableText(tuple(answer["characters"]))
    if answer["error"] == "expensive":
        raise TooExpensive
    if answer["error"]:
        raise TypesettingError(answer["error"])


def _answer(task: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    pictures = {int(key): b64decode(content) for key, content in task["pictures"].items()}
    try:
        return {"error": ""}, typeset(_publication(task["publication"]), pictures)
    except UnprintableText as error:
        return {"error": "unprintable", "characters": error.characters}, b""
    except TypesettingError as error:
        return {"error": str(error)}, b""
    except MemoryError:
        return {"error": "expensive"}, b""


def _publication(values: dict[str, Any]) -> TypesetPublication:
    chapters = tuple(
        Chapter(each["title"], tuple(map(tuple, each["blocks"])), each["numbered"])
        for each in values["chapters"]
    )
    return TypesetPublication(
        **values
        | {
            "chapters": chapters,
            "imprint": tuple(values["imprint"]),
            "keywords": tuple(values["keywords"]),
            "pictures": tuple(Picture(**each) for each in values["pictures"]),
        }
    )


def _limit(seconds: float, memory: int) -> None:
    processor_seconds = max(1, round(seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    task = json.load(sys.stdin.buffer)
    _limit(task["seconds"], task["memory"])
    answer, pdf = _answer(task)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + pdf)


if __name__ == "__main__":
    main()
