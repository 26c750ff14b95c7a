"""What stands on the pages of a PDF, by pdfium: outline, text and a picture of the first page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from math import isfinite

import pypdfium2

from publications.pdf_reader.facts import UnreadablePdf
from publications.plain_text import printable_text, single_line

MOST_PAGES_WITH_TEXT = 2_000
MOST_CHARACTERS_ON_A_PAGE = 100_000
MOST_CHARACTERS = 10_000_000
MOST_BOOKMARKS = 1_000
DEEPEST_BOOKMARK = 10
LONGEST_BOOKMARK = 200
COVER_WIDTH, COVER_HEIGHT = 480, 680  # pixels at most

# pdfium's mark for a word that the end of a line divides, and the hyphens themselves.
_DIVIDED_WORD = re.compile("(?<=\\w)[-\u2010\xad\ufffe\x02]\\s*\n(?=\\w)|[\ufffe\x02]\\s*")


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline; `level` counts from 0, `page` from 1; None: it leads nowhere."""

    level: int
    title: str
    page: int | None


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """Raises UnreadablePdf for what pdfium cannot open, or has no pages."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf("unreadable_pdf") from error
    if not len(pdf):
        raise UnreadablePdf("unreadable_pdf")
    return pdf


def outline(pdf: pypdfium2.PdfDocument) -> list[Bookmark]:
    return [
        Bookmark(
            entry.level,
            single_line(entry.get_title())[:LONGEST_BOOKMARK],
            _page_of(entry),
        )
        for entry in islice(pdf.get_toc(max_depth=DEEPEST_BOOKMARK), MOST_BOOKMARKS)
    ]


def _page_of(entry: pypdfium2.PdfBookmark) -> int | None:
    destination = entry.get_dest()
    index = destination.get_index() if destination else None
    return None if index is None else index + 1


def page_texts(pdf: pypdfium2.PdfDocument) -> Iterator[str]:
    """The text of each page, on one line, "" for a page that cannot be read; ends early where
    there is too much."""
    total = 0
    for index in range(min(len(pdf), MOST_PAGES_WITH_TEXT)):
        text = _page_text(pdf, index)
        total += len(text)
        if total > MOST_CHARACTERS:
            return
        yield text


def _page_text(pdf: pypdfium2.PdfDocument, index: int) -> str:
    try:
        text_page = pdf[index].get_textpage()
        count = min(MOST_CHARACTERS_ON_A_PAGE, text_page.count_chars())
        return on_one_line(text_page.get_text_range(count=count))
    except pypdfium2.PdfiumError:
        return ""


def on_one_line(text: str) -> str:
    """Divided words are put together."""
    return single_line(printable_text(_DIVIDED_WORD.sub("", text.replace("\r\n", "\n"))))


def cover(pdf: pypdfium2.PdfDocument) -> bytes:
    """The first page as WebP, small whatever the size of the page; b"" where it has none."""
    page = pdf[0]
    width, height = page.get_size()
    if not (isfinite(width) and isfinite(height) and width >= 1 and height >= 1):
        return b""
    scale = min(COVER_WIDTH / width, COVER_HEIGHT / height)
    target = BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(target, "WEBP", quality=80)
    return target.getvalue()
