"""Files from elsewhere, read in bounded size, whatever they claim to be."""

import csv
import unicodedata
import warnings
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from .refusal import ImportRefused, refused_for

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
# A workbook is packed; the register unpacks to 13 MB.
MOST_UNPACKED_BYTES = 150 * MEGABYTE
MOST_PARTS = 500
MOST_ROWS = 60_000
MOST_COLUMNS = 60

Sheet = list[tuple[Any, ...]]
# Passes things on and shows how far it is: the things, and their number where it is known.
Track = Callable[[Iterable[Any], int | None], Iterable[Any]]

# What openpyxl lets through when parts of a workbook are missing or broken.
DAMAGED = (
    *(BadZipFile, zlib.error, OSError, EOFError, RuntimeError, SyntaxError),
    *(LookupError, ValueError, TypeError, AttributeError),
)

_WORKBOOK, _OLD_WORKBOOK = b"PK", b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def untracked(things: Iterable[Any], number: int | None) -> Iterable[Any]:
    return things


def read_bytes(path: Path) -> bytes:
    """Raises ImportRefused for a file that is missing, empty or too large."""
    unreadable = _("The file %(name)s cannot be read.") % {"name": path.name}
    with refused_for(unreadable, OSError), path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ImportRefused(
            _("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // MEGABYTE}
        )
    if not content.strip():
        raise ImportRefused(_("The file is empty."))
    return content


def is_workbook(content: bytes) -> bool:
    """Whether this may be an XLSX workbook. Raises ImportRefused for its predecessor."""
    if content.startswith(_OLD_WORKBOOK):
        raise ImportRefused(
            _("This is an old Excel workbook (.xls). Please save it as .xlsx and try again.")
        )
    return content.startswith(_WORKBOOK)


def decode(content: bytes) -> str:
    """UTF-8, with or without a mark at its start, or else Windows-1252, of which Latin-1 text is a
    part; composed (NFC). Raises ImportRefused for what is no text."""
    if content.startswith(_UTF_16) or b"\x00" in content:
        raise ImportRefused(_("This is no text in UTF-8 or Latin-1, and no workbook (.xlsx)."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        unknown = _("The encoding is neither UTF-8 nor Latin-1 (Windows-1252).")
        with refused_for(unknown, UnicodeDecodeError):
            text = content.decode("cp1252")
    return unicodedata.normalize("NFC", text)


def read_lines(text: str, delimiters: str = ";,") -> list[tuple[int, list[str]]]:
    """The rows of a plain table that are not empty, each with the number of the line it ends in.
    Of the delimiters the one that the first line has most counts. Raises ImportRefused."""
    delimiter = max(delimiters, key=text.lstrip("\r\n").partition("\n")[0].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((reader.line_num, cells))
            if len(lines) > MOST_ROWS:
                raise ImportRefused(
                    _("The file has more than %(most)s lines.") % {"most": MOST_ROWS}
                )
    except csv.Error as error:
        raise ImportRefused(
            _("Line %(line)s: %(reasons)s")
            % {"line": reader.line_num, "reasons": _("Quotation marks do not match.")}
        ) from error
    if not lines:
        raise ImportRefused(_("The file is empty."))
    return lines


def read_sheets(content: bytes, track: Track = untracked, *, formulas: bool = False) -> list[Sheet]:
    """The cells of all sheets of a workbook; of those with a formula what it came to, or its text.
    Raises ImportRefused for what is no workbook, and for one that unpacks to too much."""
    # Takes long to import, and is needed seldom.
    from openpyxl import load_workbook

    damaged = _("The file is no workbook (.xlsx), or it is damaged.")
    with refused_for(damaged, *DAMAGED), warnings.catch_warnings():
        # Decorations that openpyxl does not keep.
        warnings.simplefilter("ignore", UserWarning)
        _check_size(content)
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=not formulas)
        try:
            return [_cells(sheet, track) for sheet in workbook.worksheets]
        finally:
            workbook.close()


def _cells(sheet: Any, track: Track) -> Sheet:
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    return list(track(rows, min(sheet.max_row or 0, MOST_ROWS)))


def _check_size(content: bytes) -> None:
    """By what the archive declares: Python unpacks no more of a part than that."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise ImportRefused(
            _("Unpacked, the workbook is larger than %(most)s MB. It is not read.")
            % {"most": MOST_UNPACKED_BYTES // MEGABYTE}
        )
