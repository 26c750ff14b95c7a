"""Importing members from a spreadsheet: preview, mistakes by row, everything or nothing."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from wagtail.models import ModelLogEntry

from network.factories import MemberFactory, MunicipalityFactory
from network.members import importing
from network.members.import_rows import plan_import
from network.members.spreadsheets import MOST_ROWS, Table, read_table
from network.models import Consent, Member
from tests.network.requests import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home_page")]

IMPORT = "/admin/snippets/network/member/import/"
HEADINGS = [
    *("Gemeinde", "AGS", "Kreis", "Land", "Funktion", "Vorname", "Nachname", "E-Mail", "Telefon"),
    *("Einwilligung Auflistung", "Einwilligung Name", "Einwilligung am", "Einwilligung durch"),
    "Einwilligung Fassung",
]
ROW = {
    "Gemeinde": "Köln",
    "Funktion": "Beauftragte für Bürgerbeteiligung",
    "Vorname": "Rosalinde",
    "Nachname": "Quittenbaum",
    "E-Mail": "r@stadt.example",
    "Telefon": "0221 9876543",
    "Einwilligung Auflistung": "ja",
    "Einwilligung Name": "x",
    "Einwilligung am": "15.05.2024",
    "Einwilligung durch": "Papier",
    "Einwilligung Fassung": "2024-05",
}


@pytest.fixture
def places(db: None) -> dict[str, Any]:
    return {
        "Köln": MunicipalityFactory(name="Köln", ags="05315000", district="Köln"),
        "one": MunicipalityFactory(name="Neustadt", ags="16062037", district="Nordhausen"),
        "other": MunicipalityFactory(name="Neustadt", ags="06534016", district="Marburg"),
        "former": MunicipalityFactory(name="Altdorf", ags="09162001", is_active=False),
        "north": MunicipalityFactory(name="Nordheim", ags="01002000"),
    }


def table(*rows: dict[str, str], headings: list[str] = HEADINGS) -> list[list[str]]:
    return [headings, *([row.get(heading, "") for heading in headings] for row in rows)]


def csv_file(lines: list[list[str]], encoding: str = "utf-8") -> bytes:
    return "\r\n".join(";".join(line) for line in lines).encode(encoding)


def xlsx_file(lines: list[list[Any]]) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def upload(admin: Client, content: bytes, name: str = "mitglieder.xlsx") -> Any:
    return admin.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def confirm(admin: Client, preview: Any) -> Any:
    values = {name: preview.context[name] for name in ("table", "seen")}
    return admin.post(IMPORT, values, follow=True)


def problems(*rows: dict[str, str]) -> dict[int, list[str]]:
    plan = plan_import(read_table(csv_file(table(*rows))))
    return {row.number: row.problems for row in plan.bad_rows}


# The way of a good file


@pytest.mark.parametrize(
    "content",
    [
        xlsx_file(table(ROW)),
        csv_file(table(ROW)),
        csv_file(table(ROW), "utf-8-sig"),
        csv_file(table(ROW), "latin-1"),
        csv_file(table(ROW)).replace(b";", b"\t"),
        csv_file(table(ROW)).replace(b"\r\n", b"\n\n;;;\n"),
    ],
    ids=["xlsx", "utf-8", "with mark", "latin-1", "tabs", "empty rows"],
)
def test_a_file_is_shown_first_and_imported_when_confirmed(
    admin: Client, editor: Any, places: dict[str, Any], content: bytes
) -> None:
    preview = upload(admin, content)
    assert "1 Mitglied käme hinzu. Noch ist nichts importiert." in text_of(preview)
    assert "Quittenbaum" in text_of(preview)
    assert not Member.objects.exists()
    done = confirm(admin, preview)
    assert "1 Mitglied ist importiert" in text_of(done)
    member = Member.objects.get()
    assert (
        member.municipality,
        *(member.role, member.first_name, member.last_name, member.email, member.phone),
    ) == (
        places["Köln"],
        *("Beauftragte für Bürgerbeteiligung", "Rosalinde", "Quittenbaum"),
        *("r@stadt.example", "0221 9876543"),
    )
    fields = ("item", "channel", "given_on", "text_version")
    consents = Consent.objects.order_by("pk").values_list(*fields)
    assert [(item, channel, str(day), text) for item, channel, day, text in consents] == [
        ("listing", "paper", "2024-05-15", "2024-05"),
        ("name", "paper", "2024-05-15", "2024-05"),
    ]
    entry = ModelLogEntry.objects.get(action="network.member.import")
    assert (entry.user, "Quittenbaum" in str(entry.__dict__)) == (editor, False)


def test_a_workbook_with_numbers_and_dates_in_its_cells_is_read(places: dict[str, Any]) -> None:
    import datetime

    lines: list[list[Any]] = table(ROW | {"Gemeinde": ""})
    lines[1][1] = 1002000
    lines[1][HEADINGS.index("Telefon")] = 4312345.0
    lines[1][HEADINGS.index("Einwilligung am")] = datetime.date(2024, 5, 15)
    (row,) = plan_import(read_table(xlsx_file(lines))).rows
    assert row.problems == []
    assert (row.member.municipality, row.member.phone) == (places["north"], "4312345")
    assert row.given_on == datetime.date(2024, 5, 15)


def test_what_the_list_exports_can_be_imported_again(admin: Client, places: dict[str, Any]) -> None:
    MemberFactory(municipality=places["Köln"], role="Stabsstelle", last_name="Quitte")
    exported = admin.get("/admin/snippets/network/member/?export=xlsx")
    Member.objects.all().delete()
    preview = upload(admin, b"".join(exported.streaming_content))
    assert "nicht übernommen: Öffentlich, Geprüft am" in text_of(preview)
    confirm(admin, preview)
    assert Member.objects.get().last_name == "Quitte"


def test_columns_that_are_not_known_are_named(admin: Client, places: dict[str, Any]) -> None:
    headings = [*HEADINGS, "Bemerkung"]
    preview = upload(admin, csv_file(table(ROW, headings=headings)))
    assert "Diese Spalten werden nicht übernommen: Bemerkung" in text_of(preview)


def test_formulas_and_markup_are_text(admin: Client, places: dict[str, Any]) -> None:
    row = ROW | {"Funktion": '=HYPERLINK("http://x.example")', "Nachname": "<script>x</script>"}
    preview = upload(admin, xlsx_file(table(row)))
    assert "<script>x" not in preview.content.decode()
    confirm(admin, preview)
    member = Member.objects.get()
    assert member.role == '=HYPERLINK("http://x.example")'
    assert member.last_name == "<script>x</script>"


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


# Two admin, and what happens between preview and confirmation


def test_a_second_editor_with_the_same_file_sees_that_it_was_imported(
    admin: Client, places: dict[str, Any]
) -> None:
    first, second = (upload(admin, csv_file(table(ROW))) for _editor in range(2))
    confirm(admin, first)
    answer = confirm(admin, second)
    assert "Inzwischen hat sich etwas geändert" in text_of(answer)
    assert "hat schon das Mitglied" in text_of(answer)
    assert Member.objects.count() == 1


def test_what_became_similar_meanwhile_is_shown_anew(admin: Client, places: dict[str, Any]) -> None:
    row = {"Gemeinde": "Köln", "Funktion": "Stabsstelle"}
    preview = upload(admin, csv_file(table(row)))
    MemberFactory(municipality=places["Köln"], role="Stabsstelle")
    answer = confirm(admin, preview)
    assert "Inzwischen hat sich etwas geändert" in text_of(answer)
    assert Member.objects.count() == 1
    confirm(admin, answer)
    assert Member.objects.count() == 2


def test_an_address_that_is_taken_at_the_same_moment_imports_nothing(
    admin: Client, places: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one is written between the last look and the import."""
    preview = upload(admin, csv_file(table({"Gemeinde": "Köln", "Funktion": "A"}, ROW)))
    real = importing._write

    def write_too_late(plan: Any, by: Any) -> None:
        MemberFactory(email="R@stadt.example", role="Amt")
        real(plan, by)

    monkeypatch.setattr(importing, "_write", write_too_late)
    answer = confirm(admin, preview)
    assert answer.status_code == 200
    assert "Inzwischen hat sich etwas geändert" in text_of(answer)
    assert not Member.objects.filter(role="A").exists()


def test_a_table_that_was_changed_or_shown_to_somebody_else_is_not_imported(
    admin: Client, editor: Any, places: dict[str, Any]
) -> None:
    preview = upload(admin, csv_file(table(ROW)))
    signed, seen = preview.context["table"], preview.context["seen"]
    others = signing.dumps(
        [editor.pk + 1, *signing.loads(signed, salt="network.members.import")[1:]],
        salt="network.members.import",
        compress=True,
    )
    for forged in (signed[:-1], "x" + signed, others, json.dumps([1])):
        answer = admin.post(IMPORT, {"table": forged, "seen": seen}, follow=True)
        assert "Die Vorschau ist zu alt" in text_of(answer)
    assert not Member.objects.exists()


def test_the_preview_costs_the_same_queries_for_many_rows(
    places: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    rows = [ROW | {"E-Mail": f"r{number}@stadt.example"} for number in range(300)]
    lines: Table = read_table(csv_file(table(*rows)))
    with django_assert_max_num_queries(5):
        assert len(plan_import(lines).rows) == 300
