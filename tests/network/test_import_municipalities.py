"""`manage.py import_municipalities`: all of a file, or nothing of it."""

import datetime
import re
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from home.imports import files
from network.factories import MemberFactory, MunicipalityFactory, SubscriptionFactory
from network.imports.municipalities import import_rows, read_register
from network.models import DataSource, MembershipRequest, Municipality
from network.sources import attributions
from tests.network.registers import (
    SAMPLE,
    TABLE,
    TITLES,
    district,
    municipality,
    table,
    workbook,
)

pytestmark = pytest.mark.django_db
BONN = "05314000,Bonn,kreisfreie Stadt,Nordrhein-Westfalen,50.73,7.1,335789"
KIEL = "01002000,Kiel,kreisfreie Stadt,Schleswig-Holstein,54.32,10.14,248873"


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Imports a file with this content; gives what the command says."""

    def run(content: bytes | str, *options: str) -> str:
        file = tmp_path / "register"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        output = StringIO()
        call_command("import_municipalities", str(file), *options, stdout=output, verbosity=0)
        return output.getvalue()

    return run


def refusal(run: Any, content: bytes | str, *options: str) -> list[str]:
    """The lines that say why; nothing was written."""
    before = list(Municipality.objects.order_by("ags").values())
    with pytest.raises(CommandError) as refused:
        run(content, *options)
    assert list(Municipality.objects.order_by("ags").values()) == before
    lines = str(refused.value).splitlines()
    assert lines.pop() == "Es wurde nichts geändert."
    return lines


def stored() -> str:
    """The active municipalities as a table."""
    places = Municipality.objects.active().order_by("ags")
    return table(
        *(
            f"{place.ags},{place.name},{place.district},{place.get_state_display()},"
            f"{place.latitude.normalize()},{place.longitude.normalize()},{place.population}"
            for place in places
        )
    )


def sample() -> str:
    header, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    return "\n".join([header, *sorted(lines)]) + "\n"


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


# What changes


def test_a_second_import_changes_what_has_changed_and_keeps_the_rows(run: Any) -> None:
    run(table(BONN, KIEL))
    keys = dict(Municipality.objects.values_list("ags", "pk"))
    output = run(table(BONN.replace("335789", "336000").replace("Bonn", "Bundesstadt Bonn"), KIEL))
    assert "Neu: 0, geändert: 1, unverändert: 1" in output
    assert "Name: Bonn → Bundesstadt Bonn; Einwohnerzahl: 335789 → 336000" in output
    assert dict(Municipality.objects.values_list("ags", "pk")) == keys
    bonn = Municipality.objects.get(ags="05314000")
    assert (bonn.name, bonn.population) == ("Bundesstadt Bonn", 336000)
    assert list(Municipality.objects.named("bundesstadt bonn")) == [bonn]


def test_the_same_file_again_changes_nothing(run: Any, django_assert_num_queries: Any) -> None:
    run(workbook(SAMPLE))
    assert "Neu: 0, geändert: 0, unverändert: 8" in run(workbook(SAMPLE))


def test_a_dry_run_says_the_same_and_writes_nothing(run: Any) -> None:
    run(table(BONN))
    before = list(Municipality.objects.values()), list(DataSource.objects.values())
    changed = table(BONN.replace("Bonn", "Beuel"), KIEL)
    output = run(changed, "--dry-run")
    assert "Das war ein Probelauf: Es wurde nichts geändert." in output
    assert (list(Municipality.objects.values()), list(DataSource.objects.values())) == before
    assert run(changed) == output.replace("Das war ein Probelauf: Es wurde nichts geändert.\n", "")


def test_a_long_list_is_cut(run: Any) -> None:
    lines = [f"053140{number:02},Ort {number},,,,," for number in range(30)]
    output = run(table(*lines))
    assert "Neu: 30" in output
    assert "05314019" in output
    assert "05314020" not in output
    assert "… und 10 weitere" in output


def test_a_key_that_vanished_is_set_inactive_and_what_points_at_it_is_named(run: Any) -> None:
    run(table(BONN, KIEL))
    kiel = Municipality.objects.get(ags="01002000")
    member = MemberFactory(municipality=kiel, last_name="Quittenbaum")
    subscription = SubscriptionFactory(municipality=kiel, organisation="")
    request = MembershipRequest.objects.create(municipality=kiel, language="de")
    output = run(table(BONN), "--allow-vanished")
    assert "Nicht mehr im Verzeichnis: 1" in output
    (line,) = [line for line in output.splitlines() if "01002000 Kiel" in line]
    assert f"Mitglieder: 1 (Nr. {member.pk})" in line
    assert f"Abonnements: 1 (Nr. {subscription.pk})" in line
    assert f"Beitrittsanfragen: 1 (Nr. {request.pk})" in line
    assert "Quittenbaum" not in output
    kiel.refresh_from_db()
    assert not kiel.is_active
    assert "Nicht mehr im Verzeichnis: 0" in run(table(BONN))


def test_a_key_that_comes_back_is_active_again(run: Any) -> None:
    kiel = MunicipalityFactory(ags="01002000", name="Kiel", is_active=False)
    output = run(table(BONN, KIEL))
    assert "Wieder im Verzeichnis: 1" in output
    kiel.refresh_from_db()
    assert kiel.is_active


def test_a_file_without_a_tenth_of_the_municipalities_is_refused(run: Any) -> None:
    lines = [f"053140{number:02},Ort {number},,,,," for number in range(20)]
    run(table(*lines))
    assert "Nicht mehr im Verzeichnis: 2" in run(table(*lines[2:]))
    assert refusal(run, table(*lines[4:])) == [
        "2 von 18 Kommunen stehen nicht in der Datei. Ist sie vollständig?",
        "Wenn das stimmt, wiederholen Sie den Import mit --allow-vanished.",
    ]
    assert refusal(run, table(*lines[4:]), "--dry-run")
    assert Municipality.objects.active().count() == 18
    run(table(*lines[4:]), "--allow-vanished")
    assert Municipality.objects.active().count() == 16


def test_what_an_editor_saved_before_the_import_is_compared_not_an_older_state(run: Any) -> None:
    """The rows are read again in the transaction that writes."""
    run(table(BONN))
    rows = list(read_register_of(table(BONN)))
    Municipality.objects.update(name="Umbenannt")
    changes = import_rows(rows, "Quelle", None)
    assert [each.fields for each in changes.changed] == [{"name": ("Umbenannt", "Bonn")}]


def read_register_of(text: str) -> list[Any]:
    from network.imports.register_table import read_table

    return read_table(text.encode()).rows


def test_an_import_writes_in_few_statements(django_assert_max_num_queries: Any) -> None:
    rows = read_register_of(table(*(f"05{n:06},Ort {n},,,,," for n in range(1100))))
    with django_assert_max_num_queries(20):
        import_rows(rows, "Quelle", None)
    with django_assert_max_num_queries(20):
        import_rows(rows[100:], "Quelle", None)
    assert Municipality.objects.active().count() == 1000


# What is wrong


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


# What shall make the server slow


def archive(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_UNPACKED_BYTES", 2 * files.MEGABYTE)

    def unpack(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("It was unpacked.")

    monkeypatch.setattr(files, "load_workbook", unpack)
    (line,) = refusal(run, archive(sheet=b"0" * 3 * files.MEGABYTE))
    assert line == "Entpackt ist die Arbeitsmappe größer als 2 MB. Sie wird nicht gelesen."


def test_a_file_that_is_too_large_is_not_read(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", files.MEGABYTE)
    assert refusal(run, "x" * files.MEGABYTE + "y") == ["Die Datei ist größer als 1 MB."]


def test_rows_far_below_are_not_counted_up_to(run: Any) -> None:
    """A cell may claim any row; the reader would give all the empty ones above it."""
    far = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook(SAMPLE))) as original, zipfile.ZipFile(far, "w") as made:
        for part in original.namelist():
            content = original.read(part)
            if part.endswith("sheet2.xml"):
                cell = b'<row r="999999999"><c r="A999999999" t="n"><v>1</v></c></row>'
                content = content.replace(b"</sheetData>", cell + b"</sheetData>")
                # Without its dimension, a sheet is as large as its cells say.
                content = re.sub(rb"<dimension [^>]*>", b"", content)
                assert cell in content
            made.writestr(part, content)
    run(far.getvalue())
    assert stored() == sample()


def test_a_table_has_an_end(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("home.imports.files.MOST_ROWS", 3)
    assert refusal(run, table(*(f"05{n:06},Ort,,,,," for n in range(4)))) == [
        "Die Datei hat mehr als 3 Zeilen."
    ]


def test_the_reader_is_told_how_far_it_is(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(sample(), encoding="utf-8")
    numbers: list[int | None] = []

    def track(things: Any, number: int | None) -> Any:
        numbers.append(number)
        return things

    read_register(file, track)
    assert numbers == [8]
