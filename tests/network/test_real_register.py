"""The register and the outline as they are published; not part of the project."""

import csv
import json
import time
from io import StringIO

import pytest
from django.core.management import call_command

from network.boundaries import present_boundaries
from network.imports.municipalities import import_rows, read_register
from network.models import Municipality
from tests.network.registers import REAL

WORKBOOK = REAL / "AuszugGV4QAktuell_2024.xlsx"
TABLE = REAL / "gemeinden.csv"
OUTLINE = REAL / "bundeslaender.geojson"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (WORKBOOK.exists() and TABLE.exists() and OUTLINE.exists()),
        reason=f"The official files are not in {REAL}; see docs/operations.md for where they are.",
    ),
]


def expected() -> list[tuple[object, ...]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return sorted(
            (
                *(row["ags"], row["name"], row["kreis"], row["land"]),
                *(float(row["lat"]), float(row["lon"]), int(row["einwohner"])),
            )
            for row in csv.DictReader(file)
        )


def stored() -> list[tuple[object, ...]]:
    return sorted(
        (
            *(place.ags, place.name, place.district, place.get_state_display()),
            *(float(place.latitude), float(place.longitude), place.population),
        )
        for place in Municipality.objects.active()
    )


def test_every_row_of_the_workbook_is_imported_as_expected_and_in_time() -> None:
    begin = time.process_time()
    register = read_register(WORKBOOK)
    import_rows(register.rows, "Quelle", register.as_of)
    assert time.process_time() - begin < 10
    assert len(register.rows) == 10752
    assert stored() == expected()
    assert (register.published, str(register.as_of)) == ("2025", "2024-12-31")

    # And the table says the same.
    output = StringIO()
    call_command("import_municipalities", str(TABLE), stdout=output, verbosity=0)
    assert "Neu: 0, geändert: 0, unverändert: 10752" in output.getvalue()


def test_the_outline_is_imported_as_it_is() -> None:
    call_command("import_boundaries", str(OUTLINE), stdout=StringIO())
    published = json.loads(OUTLINE.read_text(encoding="utf-8"))
    assert json.loads(present_boundaries().geojson) == published
