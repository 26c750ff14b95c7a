"""The text in a PDF."""

import re
from contextlib import suppress
from io import BytesIO
from itertools import islice

from pypdf import PdfReader

LARGEST_FILE = 50_000_000
MOST_PAGES = 1_000
_DIVIDED_WORD = re.compile(r"(?<=\w)[-\u2010\xad]\n(?=\w)")


def pdf_text(content: bytes) -> str:
    """What its pages say, on one line, divided words put together; "" for what cannot be read.

    `content`: a whole file, of which at most `LARGEST_FILE` bytes and `MOST_PAGES` pages are read.
    """
    return _on_one_line("\n".join(_texts(content)))


def pdf_page_texts(content: bytes) -> list[str]:
    """The same, page by page; fewer pages than the file has when one of them cannot be read."""
    return [_on_one_line(text) for text in _texts(content)]


def _texts(content: bytes) -> list[str]:
    if len(content) > LARGEST_FILE:
        return []
    texts: list[str] = []
    # A damaged file can break the parser in any way; what was read until then counts.
    with suppress(Exception):
        for page in islice(PdfReader(BytesIO(content)).pages, MOST_PAGES):
            texts.append(page.extract_text())
    return texts


def _on_one_line(text: str) -> str:
    return " ".join(_DIVIDED_WORD.sub("", text).split())
