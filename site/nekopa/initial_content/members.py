"""Real municipalities, and sample members in them: functions, never persons.

Municipalities: © Statistisches Bundesamt (Destatis), 2025, Gemeindeverzeichnis, Gebietsstand
31.12.2024 (edited: selected, positions rounded to two decimals).
"""

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

from network.factories import MemberCorrectionFactory, MemberFactory, MunicipalityFactory
from network.models import DataSource, Member, Municipality
from network.sources import Kind, register_attribution

_FOLDER = Path(__file__).parent
_PUBLISHED, _AS_OF = "2025", datetime.date(2024, 12, 31)


def create_missing_municipalities() -> int:
    """Returns how many were created; one with the same AGS stays as it is."""
    known = set(Municipality.objects.values_list("ags", flat=True))
    missing = [row for row in _rows("municipalities.csv") if row["ags"] not in known]
    for row in missing:
        MunicipalityFactory(**row | {"population": int(row["population"])})
    # A register that was imported names its own source.
    if missing and not DataSource.objects.filter(kind=Kind.MUNICIPALITIES).exists():
        DataSource.objects.create(
            kind=Kind.MUNICIPALITIES,
            attribution=register_attribution(_PUBLISHED, _AS_OF),
            as_of=_AS_OF,
        )
    return len(missing)


def create_sample_members() -> int:
    """Returns how many were created: none where there are members already, real or sample."""
    if Member.objects.exists():
        return 0
    municipalities = {place.ags: place for place in Municipality.objects.all()}
    rows = list(_rows("members.csv"))
    members = [
        MemberFactory.create(
            municipality=municipalities[row["ags"]], role=row["role"], is_sample=True
        )
        for row in rows
    ]
    MemberCorrectionFactory(
        member=members[0],
        note="Beispieldaten: So sieht eine Korrektur aus, die ein Mitglied gesendet hat.",
    )
    return len(rows)


def _rows(filename: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / filename).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
