"""Importing members from a spreadsheet: first shown, then everything or nothing."""

import json
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from wagtail.models import ModelLogEntry

from network.factories import MemberFactory
from network.members import importing
from network.members.import_rows import plan_import
from network.members.spreadsheets import Table, read_table
from network.models import Consent, Member
from tests.network.member_import.sending import (
    HEADINGS,
    IMPORT,
    ROW,
    confirm,
    csv_file,
    table,
    upload,
    xlsx_file,
)
from tests.network.requests import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home_page")]


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


# Two editors, and what happens between preview and confirmation


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
