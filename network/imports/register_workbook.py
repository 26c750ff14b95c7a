"""The official workbook of the Gemeindeverzeichnis (Destatis, "Auszug GV").

Below some rows of titles it has one row for each unit; "Satzart" says of what kind: 40 is a Kreis,
60 a municipality, which belongs to the Kreis above it. Names carry a suffix after a comma,
positions are texts with a decimal comma.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from home.imports.files import Sheet, Track, read_sheets, untracked
from home.imports.refusal import ImportRefused, LineErrors

from .register import Register, WrittenRow, checked_rows

HEADER_ROWS = 12
COLUMNS = {
    "Satzart": "kind",
    "Textkennzeichen": "type",
    "Land": "land",
    "RB": "region",
    "Kreis": "district",
    "Gem": "municipality",
    "Gemeindename": "name",
    "insgesamt": "population",
    "Längengrad": "longitude",
    "Breitengrad": "latitude",
}
DISTRICT, MUNICIPALITY = "40", "60"
KINDS = {"10", "20", "30", DISTRICT, "50", MUNICIPALITY}
# Inhabited or not, but no municipality.
UNINCORPORATED = {"65", "66"}
TOWN_ITSELF = {"41": "kreisfreie Stadt", "42": "Stadtkreis"}
DISTRICT_TITLE = {"43": "Kreis", "44": "Landkreis"}
# "Eisleben, Lutherstadt" is called Lutherstadt Eisleben; other suffixes are no part of the name.
PART_OF_THE_NAME = {"Lutherstadt", "Kirchspiel"}
_DAY = re.compile(r"\bam (\d{2})\.(\d{2})\.(\d{4})")
_PUBLISHED = re.compile(r"Statistisches Bundesamt \(Destatis\), (\d{4})")


def read_workbook(content: bytes, track: Track = untracked) -> Register:
    """Raises ImportRefused for anything but such a workbook."""
    for sheet in read_sheets(content, track):
        if (start := _header_row(sheet)) is not None:
            return _read_sheet(sheet, start)
    raise ImportRefused(
        _("No sheet has the column “Satzart”. Is it the Gemeindeverzeichnis of Destatis?")
    )


def _read_sheet(sheet: Sheet, start: int) -> Register:
    columns = _columns(sheet, start)
    errors = LineErrors()
    rows = checked_rows(list(_written_rows(sheet, columns, start, errors)), errors)
    texts = [cell for row in sheet if row and isinstance(cell := row[0], str)]
    return Register(
        rows,
        published=next((found[1] for text in texts if (found := _PUBLISHED.search(text))), ""),
        as_of=_day([*texts, *_cells(sheet[: start + HEADER_ROWS])]),
    )


def _header_row(sheet: Sheet) -> int | None:
    for number, row in enumerate(sheet[:HEADER_ROWS]):
        if any(_label(cell) == "Satzart" for cell in row):
            return number
    return None


def _columns(sheet: Sheet, start: int) -> dict[str, int]:
    """The place of each column; its heading stands in one of the rows of the header."""
    found: dict[str, int] = {}
    for row in _header(sheet, start):
        for place, cell in enumerate(row):
            if (name := COLUMNS.get(_label(cell))) is not None:
                found.setdefault(name, place)
    missing = [heading for heading, name in COLUMNS.items() if name not in found]
    if missing:
        raise ImportRefused(
            *(_("The column “%(name)s” is missing.") % {"name": heading} for heading in missing)
        )
    return found


def _header(sheet: Sheet, start: int) -> Iterator[tuple[Any, ...]]:
    """Down to the first unit."""
    yield sheet[start]
    for row in sheet[start + 1 : start + HEADER_ROWS]:
        if any(_text(cell) in KINDS for cell in row[:1]):
            return
        yield row


def _written_rows(
    sheet: Sheet, columns: dict[str, int], start: int, errors: LineErrors
) -> Iterator[WrittenRow]:
    districts: dict[str, str] = {}
    begun = False
    for line, cells in enumerate(sheet[start + 1 :], start + 2):
        row = {name: _cell(cells, place) for name, place in columns.items()}
        begun = begun or row["kind"] in KINDS
        if row["kind"] == DISTRICT:
            districts[_district_key(row)] = district_name(row["type"], row["name"])
        elif row["kind"] == MUNICIPALITY and row["type"] not in UNINCORPORATED:
            if _district_key(row) not in districts:
                errors.add(line, _("No Kreis stands above this municipality."))
            yield _written_row(line, row, districts.get(_district_key(row), ""))
        elif begun and row["kind"] not in KINDS and row["municipality"]:
            errors.add(line, _("“%(kind)s” is no Satzart.") % {"kind": row["kind"][:20]})


def _written_row(line: int, row: dict[str, str], district: str) -> WrittenRow:
    return WrittenRow(
        line=line,
        ags=_district_key(row) + _digits(row["municipality"], 3),
        name=municipality_name(row["name"]),
        district=district,
        land="",
        latitude=row["latitude"],
        longitude=row["longitude"],
        population=row["population"],
    )


def _district_key(row: dict[str, str]) -> str:
    return _digits(row["land"], 2) + _digits(row["region"], 1) + _digits(row["district"], 2)


def _digits(text: str, number: int) -> str:
    """Programs that take keys for numbers drop zeros in front."""
    return text.zfill(number) if text else ""


def municipality_name(written: str) -> str:
    """ "Lauenburg/ Elbe, Stadt" → "Lauenburg/Elbe" """
    name, _comma, suffix = written.partition(",")
    # " / " stands before the name in another language and stays.
    name = re.sub(r"(?<=\S)/\s+", "/", " ".join(name.split()))
    return f"{suffix.strip()} {name}" if suffix.strip() in PART_OF_THE_NAME else name


def district_name(district_type: str, written: str) -> str:
    """ "Gießen" → "Landkreis Gießen"; a town that is its own Kreis has no other name for it."""
    if district_type in TOWN_ITSELF:
        return TOWN_ITSELF[district_type]
    name = municipality_name(written)
    title = DISTRICT_TITLE.get(district_type, "")
    says_it_itself = re.search("kreis|region", name, re.IGNORECASE)
    return name if says_it_itself or not title else f"{title} {name}"


def _cell(cells: tuple[Any, ...], place: int) -> str:
    return _text(cells[place]) if place < len(cells) else ""


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else unicodedata.normalize("NFC", " ".join(str(cell).split()))


def _label(cell: Any) -> str:
    """Without hyphens, line breaks and the number of a footnote: "Satz-\nart" → "Satzart"."""
    return re.sub(r"[\s-]|\d\)$", "", str(cell)) if isinstance(cell, str) else ""


def _cells(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    return (cell for row in rows for cell in row if isinstance(cell, str))


def _day(texts: list[str]) -> datetime.date | None:
    for text in texts:
        if (found := _DAY.search(text)) is not None:
            day, month, year = map(int, found.groups())
            try:
                return datetime.date(year, month, day)
            except ValueError:
                continue
    return None
