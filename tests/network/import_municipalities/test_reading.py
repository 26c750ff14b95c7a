"""`manage.py import_municipalities`: which files can be read, and whom to name for them."""

import datetime
from typing import Any

import pytest

from network.models import DataSource, Municipality
from network.sources import attributions
from tests.network.import_municipalities.stored import (
    BONN,
    sample,
    stored,
)
from tests.network.registers import (
    SAMPLE,
    table,
    workbook,
)

pytestmark = pytest.mark.django_db


# What can be read


def test_the_official_workbook_is_read(run: Any) -> None:
    run(workbook(SAMPLE))
    assert stored() == sample()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_plain_table_is_read(run: Any, encoding: str) -> None:
    run(sample().encode(encoding))
    assert stored() == sample()


def test_a_table_as_spreadsheets_write_it_is_read(run: Any) -> None:
    """Windows-1252, semicolons, decimal commas, other line ends, empty lines, capital headings."""
    lines = [
        "AGS;Name;Kreis;Land;Lat;Lon;Einwohner",
        "",
        "05315000;Köln;kreisfreie Stadt;Nordrhein-Westfalen;50,94;6,96;1087353",
        ";;;;;;",
    ]
    run("\r\n".join(lines).encode("cp1252"))
    place = Municipality.objects.get()
    assert (place.name, float(place.latitude), float(place.longitude)) == ("Köln", 50.94, 6.96)


def test_names_in_decomposed_unicode_are_stored_composed(run: Any) -> None:
    run(table("05315000,Ko\u0308ln,kreisfreie Stadt,Nordrhein-Westfalen,50.94,6.96,1087353"))
    assert Municipality.objects.get().name == "Köln"


def test_what_is_unknown_may_be_left_out(run: Any) -> None:
    run(table("05315000,Köln,,,,,"))
    place = Municipality.objects.get()
    assert (place.latitude, place.longitude, place.population, place.district) == (
        None,
        None,
        None,
        "",
    )


def test_keys_that_became_numbers_get_their_zeros_back(run: Any) -> None:
    """As when somebody has saved the workbook with another program."""
    rows = [
        (40, 43, 1, 0, 53, None, None, "Herzogtum Lauenburg"),
        (60.0, 64, 1, 0, 53, 5323, 100, "Müssen", 1.0, 1038.0, 1, 1, 1, 1, 10.559, 53.492),
    ]
    run(workbook(rows))
    assert stored().splitlines()[1].startswith("01053100,Müssen,Kreis Herzogtum Lauenburg,")


# The source


def test_the_workbook_says_whom_to_name(run: Any) -> None:
    output = run(workbook(SAMPLE))
    text = (
        "Gemeinden: © Statistisches Bundesamt (Destatis), 2025, Gemeindeverzeichnis,"
        " Gebietsstand 31.12.2024 (bearbeitet)"
    )
    assert text in output
    assert attributions()[0].text == text
    assert DataSource.objects.get().as_of == datetime.date(2024, 12, 31)


def test_for_a_table_the_operator_says_it(run: Any) -> None:
    run(table(BONN), "--as-of=2023-12-31")
    assert attributions()[0].text.endswith("Gebietsstand 31.12.2023 (bearbeitet)")
    run(table(BONN), "--source=Gemeinden: eigene Liste")
    source = DataSource.objects.get()
    assert (source.attribution, source.as_of) == ("Gemeinden: eigene Liste", None)
