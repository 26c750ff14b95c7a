"""Which rows and files of members are refused, and in which words."""

import io
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from network.factories import MemberFactory
from network.members.import_rows import plan_import
from network.members.spreadsheets import MOST_ROWS, read_table
from network.models import Member
from tests.network.member_import.sending import IMPORT, ROW, csv_file, table, upload, xlsx_file
from tests.network.requests import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home_page")]


def problems(*rows: dict[str, str]) -> dict[int, list[str]]:
    plan = plan_import(read_table(csv_file(table(*rows))))
    return {row.number: row.problems for row in plan.bad_rows}


# Municipalities


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({"AGS": "05315000"}, "05315000"),
        ({"AGS": "05 315 000"}, "05315000"),
        ({"AGS": "1002000"}, "01002000"),
        ({"Gemeinde": "koeln"}, "05315000"),
        ({"Gemeinde": "Stadt Köln", "AGS": "05315000"}, "05315000"),
        ({"Gemeinde": "Neustadt", "Kreis": "Marburg"}, "06534016"),
        ({"Gemeinde": "Neustadt", "Land": "thueringen"}, "16062037"),
    ],
)
def test_a_municipality_is_found_by_key_or_by_name(
    places: dict[str, Any], cells: dict[str, str], key: str
) -> None:
    plan = plan_import(read_table(csv_file(table({"Funktion": "A", **cells}))))
    assert [row.problems for row in plan.rows] == [[]]
    assert plan.rows[0].member.municipality.ags == key


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Gemeinde": "Neustadt"}, "mehrere Kommunen meinen: Neustadt"),
        ({"Gemeinde": "Neustadt", "Land": "Bayern"}, "Kommune „Neustadt“ gibt es nicht"),
        ({"Gemeinde": "Altdorf"}, "steht nicht mehr im Gemeindeverzeichnis"),
        ({"AGS": "09162001"}, "steht nicht mehr im Gemeindeverzeichnis"),
        ({"Gemeinde": "Entenhausen"}, "Kommune „Entenhausen“ gibt es nicht"),
        ({"AGS": "99999999"}, "AGS 99999999 gibt es nicht"),
        ({"AGS": "05315000", "Gemeinde": "Nordheim"}, "gehört zu Köln"),
        ({}, "Die Kommune fehlt"),
    ],
)
def test_a_municipality_that_is_not_clear_is_named(
    places: dict[str, Any], cells: dict[str, str], problem: str
) -> None:
    ((found,),) = problems({"Funktion": "A", **cells}).values()
    assert problem in found


# Mistakes


def test_bad_rows_are_named_with_all_that_is_wrong_and_nothing_is_imported(
    admin: Client, places: dict[str, Any]
) -> None:
    bad = ROW | {"Gemeinde": "Entenhausen", "Funktion": "", "E-Mail": "x", "Telefon": "1" * 41}
    answer = upload(admin, csv_file(table(ROW, bad)))
    text = text_of(answer)
    assert "Es wird nichts importiert: 1 Zeile enthält Fehler" in text
    assert "Zeile 3" in text
    assert "Zeile 2" not in text
    (row,) = answer.context["plan"].bad_rows
    assert len(row.problems) == 4
    assert answer.context["table"] == ""
    forged = {"table": "", "seen": answer.context["seen"]}
    admin.post(IMPORT, forged)
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Einwilligung Name": "vielleicht"}, "weder „ja“ noch „nein“"),
        ({"Einwilligung am": ""}, "der Tag, an dem"),
        ({"Einwilligung am": "31.02.2024"}, "der Tag, an dem"),
        ({"Einwilligung am": "01.01.2999"}, "nicht in der Zukunft"),
        ({"Einwilligung durch": "Zuruf"}, "der Weg, auf dem"),
        ({"Einwilligung Fassung": ""}, "ist neuer als diese Einwilligung"),
    ],
)
def test_a_consent_needs_its_day_and_channel(
    places: dict[str, Any], cells: dict[str, str], problem: str
) -> None:
    ((found,),) = problems(ROW | cells).values()
    assert problem in found


def test_two_rows_with_one_address_are_both_named(places: dict[str, Any]) -> None:
    found = problems(ROW, ROW | {"E-Mail": "R@Stadt.example", "Funktion": "B"})
    assert {number: text[0] for number, text in found.items()} == {
        2: "Die E-Mail-Adresse r@stadt.example steht auch in Zeile 3.",
        3: "Die E-Mail-Adresse R@Stadt.example steht auch in Zeile 2.",
    }


def test_an_address_that_a_member_has_is_named(places: dict[str, Any]) -> None:
    MemberFactory(email="R@stadt.example", role="Amt", municipality=places["Köln"])
    ((found,),) = problems(ROW).values()
    assert found == "Die E-Mail-Adresse r@stadt.example hat schon das Mitglied „Amt, Köln“."


def test_similar_entries_are_hinted_at(places: dict[str, Any]) -> None:
    row = {"Gemeinde": "Köln", "Funktion": "Stabsstelle"}
    MemberFactory(municipality=places["Köln"], role="Stabsstelle")
    plan = plan_import(read_table(csv_file(table(row, row | {"Funktion": "B"}, row))))
    assert [len(each.hints) for each in plan.rows] == [1, 0, 1]
    assert plan.is_good


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "leer"),
        (b"Gemeinde;Vorname\nK\xc3\xb6ln;A", "Es fehlen Spalten: „Funktion“"),
        (b"Funktion;Vorname\nA;B", "Es fehlen Spalten: „Gemeinde“ oder „AGS“"),
        (b"Gemeinde;Kommune;Funktion\nA;B;C", "bedeuten dasselbe"),
        (b"Gemeinde;Funktion;Funktion\nA;B;C", "kommt zweimal vor"),
        (b"PK\x03\x04 none", "keine Arbeitsmappe"),
        (b"\x00\x01\x02", "weder Text in UTF-8"),
        (b"%PDF-1.7\x00", "weder Text in UTF-8"),
        (b"Gemeinde;Funktion\n" + b"A;B\n" * (MOST_ROWS + 1), "zu viele Zeilen"),
        (b"x" * (5 * 1024 * 1024 + 1), "zu groß"),
        (b'Gemeinde;Funktion\n"' + b"x" * 200_000, "Zeile"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(
    admin: Client, places: dict[str, Any], content: bytes, problem: str
) -> None:
    answer = upload(admin, content)
    assert answer.status_code == 200
    assert problem in " ".join(answer.context["form"].errors["file"])
    assert not Member.objects.exists()


def test_headings_alone_are_no_import(admin: Client, places: dict[str, Any]) -> None:
    assert "stehen keine Zeilen" in text_of(upload(admin, csv_file(table())))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_damaged_workbook_is_refused_in_words(part: str) -> None:
    source = zipfile.ZipFile(io.BytesIO(xlsx_file(table(ROW))))
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, b"<broken" if name == part else source.read(name))
    with pytest.raises(ValidationError, match="beschädigt"):
        read_table(output.getvalue())


def test_a_workbook_that_unpacks_to_very_much_is_refused() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (101 * 1024 * 1024))
    with pytest.raises(ValidationError, match="beschädigt"):
        read_table(output.getvalue())
