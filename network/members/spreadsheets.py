"""A table as editors have it: a workbook, or text with semicolons in one of the usual encodings."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from home.imports.files import decode, is_workbook, read_lines, read_sheets
from home.imports.refusal import ImportRefused
from home.plain_entries import plain_line

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
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

    Raises ValidationError with sentences for people.
    """
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is too large: at most 5 MB."))
    try:
        lines = _workbook_lines(content) if is_workbook(content) else _text_lines(content)
    except ImportRefused as refusal:
        raise ValidationError(list(refusal.reasons)) from refusal
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise ValidationError(_("The file is empty."))
    (_number, headings), *rows = filled
    if len(rows) > MOST_ROWS:
        raise ValidationError(
            _("The file has too many rows: at most %(count)s.") % {"count": MOST_ROWS}
        )
    _refuse_repeated(headings)
    return Table(
        [heading for heading in headings if heading],
        [Row(number, dict(zip(headings, cells, strict=False))) for number, cells in rows],
    )


def _refuse_repeated(headings: list[str]) -> None:
    for heading in headings:
        if heading and headings.count(heading) > 1:
            raise ValidationError(
                _("The column “%(heading)s” occurs twice.") % {"heading": heading}
            )


def _workbook_lines(content: bytes) -> list[tuple[int, list[str]]]:
    first_sheet = next(iter(read_sheets(content, formulas=True)), [])
    return [
        (number, [_as_text(cell) for cell in cells]) for number, cells in enumerate(first_sheet, 1)
    ]


def _text_lines(content: bytes) -> list[tuple[int, list[str]]]:
    lines = read_lines(decode(content), SEPARATORS)
    return [(number, [plain_line(cell) for cell in cells]) for number, cells in lines]


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.strftime("%d.%m.%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return plain_line(str(cell))
