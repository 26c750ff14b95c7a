"""`manage.py import_municipalities`: all of a file, or nothing of it and the reasons."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.network.import_municipalities.stored import BONN, KIEL, refusal
from tests.network.registers import (
    SAMPLE,
    TITLES,
    district,
    municipality,
    table,
    workbook,
)

pytestmark = pytest.mark.django_db


def test_each_wrong_line_is_named_with_all_its_reasons(run: Any) -> None:
    lines = refusal(
        run,
        table(
            BONN,
            "5315000,,kreisfreie Stadt,Nordrhein-Westfalen,50.94,6.96,viele",
            "01002000,Kiel,kreisfreie Stadt,Bayern,50.94,,10",
            "99002000,Nirgends,,,,,",
            "01002001,Kiel",
        ),
    )
    assert lines == [
        "Zeile 3: Der AGS hat genau acht Ziffern. Bitte geben Sie ihn vollständig ein, zum"
        " Beispiel 05117000. ('5315000') Der Name fehlt. Einwohnerzahl: 'viele' ist keine Zahl.",
        "Zeile 4: Der AGS gehört zu Schleswig-Holstein, nicht zu Bayern."
        " Breite und Länge gehören zusammen.",
        "Zeile 5: Die ersten beiden Ziffern des AGS stehen für das Bundesland. Bitte geben Sie dort"
        " 01 bis 16 ein. ('99002000')",
        "Zeile 6: Es sind 2 Felder statt 7.",
    ]


@pytest.mark.parametrize(
    ("latitude", "longitude", "reason"),
    [
        ("46.99", "8.5", "südlich von Deutschland"),
        ("56.1", "8.5", "nördlich von Deutschland"),
        ("51.2", "4.9", "westlich von Deutschland"),
        ("51.2", "16.2", "östlich von Deutschland"),
        ("51,2", "1e1", "ist keine Angabe in Grad"),
        ("51.2", "NaN", "ist keine Angabe in Grad"),
        ("51.2", "9" * 5000, "ist keine Angabe in Grad"),
    ],
)
def test_positions_outside_germany_are_refused(
    run: Any, latitude: str, longitude: str, reason: str
) -> None:
    (line,) = refusal(run, table(f'05315000,Köln,,,"{latitude}",{longitude},'))
    assert line.startswith("Zeile 2: ")
    assert reason in line
    assert len(line) < 200


def test_a_key_that_occurs_twice_is_refused(run: Any) -> None:
    (line,) = refusal(run, table(BONN, KIEL, BONN))
    assert line == "Zeile 4: Der AGS 05314000 steht auch in Zeile 2."


def test_of_many_wrong_lines_the_first_are_named(run: Any) -> None:
    lines = refusal(run, table(*(f"05{n:06},,,,,," for n in range(60))))
    assert len(lines) == 51
    assert lines[-1] == "… und 10 weitere Zeilen."


@pytest.mark.parametrize("column", ["ags", "kreis", "einwohner"])
def test_a_missing_column_is_named(run: Any, column: str) -> None:
    assert refusal(run, table(BONN).replace(column, "anderes", 1)) == [
        f"Die Spalte „{column}“ fehlt.",
        "Die erste Zeile muss die Spalten nennen: ags, name, kreis, land, lat, lon, einwohner.",
    ]


@pytest.mark.parametrize("column", ["Gem", "Längengrad", "insgesamt"])
def test_a_missing_column_of_the_workbook_is_named(run: Any, column: str) -> None:
    titles = [tuple("" if cell == column else cell for cell in row) for row in TITLES]
    assert refusal(run, workbook(SAMPLE, titles)) == [f"Die Spalte „{column}“ fehlt."]


def test_wrong_rows_of_the_workbook_are_named_by_their_line(run: Any) -> None:
    rows = [
        district("05117", "Mülheim an der Ruhr, Stadt", "41"),
        municipality("05117000", "Mülheim", "viele", "6,88", "48.85;2.35"),
        municipality("05314000", "Bonn"),
        ("6O", *municipality("05117001", "Tippfehler")[1:]),
    ]
    assert refusal(run, workbook(rows)) == [
        "Zeile 7: Geografische Breite: '48.85;2.35' ist keine Angabe in Grad."
        " Einwohnerzahl: 'viele' ist keine Zahl.",
        "Zeile 8: Über dieser Kommune steht kein Kreis.",
        "Zeile 9: „6O“ ist keine Satzart.",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Die Datei ist leer."),
        (b" \r\n\n", "Die Datei ist leer."),
        (table().encode(), "Die Datei enthält keine Kommunen."),
        (b"\xff\xfea\x00g\x00s\x00", "weder Text in UTF-8 oder Latin-1 noch eine"),
        (b"%PDF-1.7\n\x00\x01", "weder Text in UTF-8 oder Latin-1 noch eine"),
        (b"ags,name\n05315000,K\x81ln\n", "Die Kodierung ist weder UTF-8 noch Latin-1"),
        (b"PK\x03\x04 and nothing else", "keine Arbeitsmappe (.xlsx), oder sie ist beschädigt."),
        (workbook(SAMPLE)[:-2000], "keine Arbeitsmappe (.xlsx), oder sie ist beschädigt."),
        (b"\xd0\xcf\x11\xe0 old", "alte Excel-Arbeitsmappe (.xls)"),
        (workbook([], []), "Kein Blatt hat die Spalte „Satzart“."),
        (workbook([]), "Die Datei enthält keine Kommunen."),
        (f'{table()}"'.encode() + b"x" * 200_000, "Die Anführungszeichen passen nicht"),
    ],
)
def test_a_file_that_is_no_register_is_refused_in_german(
    run: Any, content: bytes, reason: str
) -> None:
    (line,) = refusal(run, content)
    assert reason in line


def test_a_file_that_is_not_there_is_refused_in_german() -> None:
    with pytest.raises(CommandError, match=r"Die Datei fehlt\.csv kann nicht gelesen werden."):
        call_command("import_municipalities", "/nowhere/fehlt.csv")


@pytest.mark.parametrize("encoding", ["cp850", "cp437"])
def test_letters_in_a_wrong_encoding_are_noticed(run: Any, encoding: str) -> None:
    text = table("05117000,Mülheim an der Ruhr,,,,,")
    (line,) = refusal(run, text.encode(encoding))
    assert line == "Die Kodierung ist weder UTF-8 noch Latin-1 (Windows-1252)."


def test_text_that_was_read_wrongly_before_is_noticed(run: Any) -> None:
    (line,) = refusal(run, table("05117000,MÃ¼lheim an der Ruhr,,,,,"))
    assert line == (
        "Zeile 2: Name: '\\xbc' kommt in keinem Namen vor. Ist die Datei als UTF-8 gespeichert?"
    )
