"""Reads standard input within limits and writes what it finds as lines of JSON.

The lines, in this order: {"structure": …}, {"outline": […], "pages": n}, {"text": …} for each page,
{"texts_end": true}, {"cover": base64}; or {"problem": code} where it cannot go on.
"""

import argparse
import json
import logging
import resource
import sys
from base64 import b64encode
from dataclasses import asdict
from typing import Any

MEGABYTE = 1024 * 1024


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m publications.pdf_reader")
    parser.add_argument("--seconds", type=int, required=True, help="of processor time")
    parser.add_argument("--megabytes", type=int, required=True, help="of memory")
    parser.add_argument("--structure-only", action="store_true")
    options = parser.parse_args()
    limit_this_process(options.seconds, options.megabytes)
    try:
        read(structure_only=options.structure_only)
    except MemoryError:
        tell(problem="too_much_memory")


def limit_this_process(seconds: int, megabytes: int) -> None:
    """From here on, more is death or MemoryError; nothing can be written to any file."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(structure_only: bool) -> None:
    # Loaded within the limits, and only by this process.
    from publications.pdf_reader import content
    from publications.pdf_reader.facts import UnreadablePdf
    from publications.pdf_reader.structure import read_structure

    logging.disable(logging.CRITICAL)
    try:
        tell(structure=asdict(read_structure(sys.stdin.buffer)))
        if structure_only:
            return
        sys.stdin.buffer.seek(0)
        pdf = content.opened(sys.stdin.buffer.read())
        tell(outline=[asdict(each) for each in content.outline(pdf)], pages=len(pdf))
        for text in content.page_texts(pdf):
            tell(text=text)
        tell(texts_end=True)
        tell(cover=b64encode(content.cover(pdf)).decode("ascii"))
    except UnreadablePdf as refusal:
        tell(problem=refusal.code)


def tell(**line: Any) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
