"""A plain table: `ags,name,kreis,land,lat,lon,einwohner`, with commas or semicolons."""

import csv
from io import StringIO

from django.utils.translation import gettext as _

from .files import MOST_ROWS, Track, decode, untracked
from .refusal import ImportRefused, LineErrors
from .register import Register, WrittenRow, checked_rows

COLUMNS = ("ags", "name", "kreis", "land", "lat", "lon", "einwohner")


def read_table(content: bytes, track: Track = untracked) -> Register:
    """Raises ImportRefused for anything but such a table."""
    text = decode(content)
    lines = _lines(text)
    header = [heading.strip().casefold() for heading in lines[0][1]]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise ImportRefused(
            *(_("The column “%(name)s” is missing.") % {"name": name} for name in missing),
            _("The first line must name the columns: %(names)s.") % {"names": ", ".join(COLUMNS)},
        )
    errors = LineErrors()
    written = []
    for line, cells in track(lines[1:], len(lines) - 1):
        if len(cells) != len(header):
            errors.add(
                line,
                _("There are %(count)s fields instead of %(wanted)s.")
                % {"count": len(cells), "wanted": len(header)},
            )
            continue
        row = dict(zip(header, (" ".join(cell.split()) for cell in cells), strict=True))
        written.append(
            WrittenRow(
                line=line,
                ags=row["ags"],
                name=row["name"],
                district=row["kreis"],
                land=row["land"],
                latitude=row["lat"],
                longitude=row["lon"],
                population=row["einwohner"],
            )
        )
    return Register(checked_rows(written, errors))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of the line it ends in."""
    first_line = text.lstrip("\r\n").partition("\n")[0]
    delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
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
