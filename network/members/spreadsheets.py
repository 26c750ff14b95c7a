"""A table as editors have it: a workbook, or text with semicolons in one of the usual encodings."""

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from home.plain_entries import plain_line

MOST_BYTES = 5 * 1024 * 1024
MOST_BYTES_UNPACKED = 100 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 60
SEPARATORS = ";\t,"


@dataclass(frozen=True)
class Row:
    """`number` as the spreadsheet shows it; `cells` by heading, as text."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    headings: list[str]
    rows: list[Row]


def read_table(content: bytes) -> Table:
    """The first sheet; empty rows are left out. Formulas and markup are text like any other.

    Raises ValidationError with a sentence for people.
    """
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is too large: at most 5 MB."))
    lines = _workbook_lines(content) if content[:2] == b"PK" else _text_lines(content)
    headings: list[str] = []
    rows: list[Row] = []
    for number, line in lines:
        cells = [plain_line(cell) for cell in line[:MOST_COLUMNS]]
        if not any(cells):
            continue
        if not headings:
            headings = cells
            continue
        if len(rows) == MOST_ROWS:
            raise ValidationError(
                _("The file has too many rows: at most %(count)s.") % {"count": MOST_ROWS}
            )
        rows.append(Row(number, dict(zip(headings, cells, strict=False))))
    if not headings:
        raise ValidationError(_("The file is empty."))
    _refuse_repeated(headings)
    return Table([heading for heading in headings if heading], rows)


def _refuse_repeated(headings: list[str]) -> None:
    for heading in headings:
        if heading and headings.count(heading) > 1:
            raise ValidationError(
                _("The column “%(heading)s” occurs twice.") % {"heading": heading}
            )


def _workbook_lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    damaged = ValidationError(_("This is no workbook (XLSX), or it is damaged."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES_UNPACKED:
                raise damaged
        sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_as_text(cell) for cell in cells]
    except (InvalidFileException, zipfile.BadZipFile, *_UNREADABLE) as error:
        raise damaged from error


# What openpyxl raises for archives that are none of its own.
_UNREADABLE = (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, OSError)


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.strftime("%d.%m.%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _text_lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    if "\0" in text:
        raise ValidationError(_("This is no workbook (XLSX) and no text (CSV)."))
    first = text.lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise ValidationError(
            _("Line %(line)s cannot be read.") % {"line": reader.line_num}
        ) from error


def _decoded(content: bytes) -> str:
    """UTF-8, or what Excel writes in Western Europe."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
