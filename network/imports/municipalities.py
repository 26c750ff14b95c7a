"""From a file of the register to the municipalities of the database."""

import datetime
from pathlib import Path

from django.db import transaction

from home.imports.files import Track, is_workbook, read_bytes, untracked
from network.models import Municipality
from network.sources import Kind, locked_source, note_source

from .changes import COMPARED, Changes, changes_by
from .register import Register, RegisterRow
from .register_table import read_table
from .register_workbook import read_workbook

# SQLite takes so many values in a statement, and there are nine for each row.
ROWS_AT_ONCE = 500
WRITTEN = (*COMPARED, "state", "is_active", "search_text")


def read_register(path: Path, track: Track = untracked) -> Register:
    """The official workbook, or a plain table. Raises ImportRefused."""
    content = read_bytes(path)
    return read_workbook(content, track) if is_workbook(content) else read_table(content, track)


def preview(rows: list[RegisterRow]) -> Changes:
    return changes_by(rows, Municipality.objects.all())


@transaction.atomic
def import_rows(
    rows: list[RegisterRow],
    attribution: str,
    as_of: datetime.date | None,
    *,
    allow_vanished: bool = False,
    track: Track = untracked,
) -> Changes:
    """Makes the database agree with the rows; what they have not is set inactive, and all else is
    written by AGS. Raises ImportRefused where that would be implausibly many."""
    source = locked_source(Kind.MUNICIPALITIES)
    # Read again, and locked: what an editor saves meanwhile comes before or after all of this.
    changes = changes_by(rows, Municipality.objects.select_for_update().order_by("pk"))
    if not allow_vanished:
        changes.check_vanished()
    _write(changes, track)
    note_source(source, attribution, as_of)
    return changes


def _write(changes: Changes, track: Track) -> None:
    batches = [
        changes.to_write[start : start + ROWS_AT_ONCE]
        for start in range(0, len(changes.to_write), ROWS_AT_ONCE)
    ]
    for batch in track(batches, len(batches)):
        Municipality.objects.bulk_create(
            batch, update_conflicts=True, unique_fields=["ags"], update_fields=WRITTEN
        )
    vanished = [each.municipality.pk for each in changes.vanished]
    for start in range(0, len(vanished), ROWS_AT_ONCE):
        Municipality.objects.filter(pk__in=vanished[start : start + ROWS_AT_ONCE]).update(
            is_active=False
        )
