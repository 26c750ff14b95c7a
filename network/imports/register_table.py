"""A plain table: `ags,name,kreis,land,lat,lon,einwohner`, with commas or semicolons."""

from django.utils.translation import gettext as _

from home.imports.files import Track, decode, read_lines, untracked
from home.imports.refusal import ImportRefused, LineErrors

from .register import Register, WrittenRow, checked_rows

COLUMNS = ("ags", "name", "kreis", "land", "lat", "lon", "einwohner")


def read_table(content: bytes, track: Track = untracked) -> Register:
    """Raises ImportRefused for anything but such a table."""
    lines = read_lines(decode(content))
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
