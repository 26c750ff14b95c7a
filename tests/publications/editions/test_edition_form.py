"""What editors are asked when they change the file of a publication."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from publications.factories import (
    PublicationPageFactory,
)
from publications.models import PublicationIndexPage, PublicationPage
from tests.publications.editing import (
    edit,
    publish_correction,
    publish_new_edition,
    save_draft_of_new_edition,
)
from tests.publications.editions.records import corrections, other_pdf, recorded

pytestmark = [pytest.mark.django_db, pytest.mark.on_one_database("sqlite")]


def test_another_pdf_wants_a_decision_and_nothing_typed_is_lost(
    page: PublicationPage, admin: Client
) -> None:
    document = other_pdf()
    response = edit(admin, page, document=str(document.pk), teaser="Neuer Anreißer")
    form = response.context["form"]
    assert form.errors == {
        "edition_choice": [
            "Sie haben eine andere PDF-Datei gewählt. Bitte geben Sie an, ob es eine neue Ausgabe"
            " ist oder eine Korrektur der jetzigen."
        ]
    }
    assert (form["document"].value(), form["teaser"].value()) == (
        str(document.pk),
        "Neuer Anreißer",
    )
    page.refresh_from_db()
    assert page.document != document


@pytest.mark.parametrize("publish", [True, False])
def test_the_decision_is_asked_for_drafts_too(
    page: PublicationPage, admin: Client, publish: bool
) -> None:
    response = edit(admin, page, publish=publish, document=str(other_pdf().pk))
    assert list(response.context["form"].errors) == ["edition_choice"]


@pytest.mark.parametrize(
    ("choice", "field", "message"),
    [
        ("new", "edition_note", "Bitte schreiben Sie, was in dieser Ausgabe neu ist."),
        ("correct", "correction_note", "Bitte schreiben Sie, was korrigiert wurde."),
    ],
)
def test_each_decision_wants_a_note(
    page: PublicationPage, admin: Client, choice: str, field: str, message: str
) -> None:
    response = edit(admin, page, document=str(other_pdf().pk), edition_choice=choice)
    assert response.context["form"].errors == {field: [message]}


@pytest.mark.parametrize("choice", ["new", "correct"])
def test_neither_is_possible_with_the_same_pdf(
    page: PublicationPage, admin: Client, choice: str
) -> None:
    response = edit(
        admin, page, edition_choice=choice, edition_note="Neu", correction_note="Falsch"
    )
    assert list(response.context["form"].errors) == ["edition_choice"]


def test_the_note_of_the_present_edition_will_not_do_for_a_new_one(
    page: PublicationPage, admin: Client
) -> None:
    publish_new_edition(admin, page, document=str(other_pdf().pk))
    response = edit(admin, page, document=str(other_pdf().pk), edition_choice="new")
    assert list(response.context["form"].errors) == ["edition_note"]


def test_a_publication_without_an_edition_is_not_asked(
    index: PublicationIndexPage, admin: Client
) -> None:
    page = PublicationPageFactory(parent=index, live=False)
    fields = admin.get(f"/admin/pages/{page.pk}/edit/").context["form"].fields
    assert not {"edition_choice", "edition_note", "correction_note"} & set(fields)
    assert edit(admin, page, document=str(other_pdf().pk)).status_code == 302
    assert [row[0] for row in recorded(page)] == [1]


def test_a_new_edition_is_recorded_beside_the_former_one(
    page: PublicationPage, admin: Client
) -> None:
    former, document = page.document, other_pdf()
    publish_new_edition(admin, page, document=str(document.pk), issued="März 2024")
    assert recorded(page) == [
        (1, "Zuständigkeit klären", "März 2020", former, ""),
        (2, "Zuständigkeit klären", "März 2024", document, "Neues Kapitel"),
    ]
    assert corrections(page) == []


def test_a_correction_keeps_what_was_replaced_and_why(page: PublicationPage, admin: Client) -> None:
    former, document = page.document, other_pdf()
    publish_correction(admin, page, document=str(document.pk))
    assert [(row[0], row[3]) for row in recorded(page)] == [(1, document)]
    assert corrections(page) == [(1, former, "Tabelle auf Seite 3")]


def test_the_note_of_a_correction_is_told_once_only(page: PublicationPage, admin: Client) -> None:
    publish_correction(admin, page, document=str(other_pdf().pk))
    page.document = other_pdf()
    page.save_revision().publish()
    assert [row[2] for row in corrections(page)] == ["Tabelle auf Seite 3", ""]


def test_a_draft_remembers_the_decision(page: PublicationPage, admin: Client) -> None:
    document = other_pdf()
    save_draft_of_new_edition(admin, page, document=str(document.pk))
    assert [row[0] for row in recorded(page)] == [1]
    form = admin.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert (form["edition_choice"].value(), form["edition_note"].value()) == (
        "new",
        "Neues Kapitel",
    )
    page.refresh_from_db()
    page.latest_revision.publish()
    assert [(row[0], row[3]) for row in recorded(page)][1:] == [(2, document)]


def test_a_draft_may_go_back_to_the_present_edition(page: PublicationPage, admin: Client) -> None:
    save_draft_of_new_edition(admin, page, document=str(other_pdf().pk))
    page.refresh_from_db()
    edit(admin, page, document=str(page.document_id), edition_choice="keep", edition_note="")
    assert [row[0] for row in recorded(page)] == [1]


def test_a_new_edition_can_be_scheduled(page: PublicationPage, admin: Client) -> None:
    publish_new_edition(
        admin,
        page,
        document=str(other_pdf().pk),
        go_live_at=str(timezone.localtime() + timezone.timedelta(days=2))[:16],
    )
    assert [row[0] for row in recorded(page)] == [1]
    page.refresh_from_db()
    revision = page.scheduled_revision
    revision.approved_go_live_at = timezone.now()
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert [row[0] for row in recorded(page)] == [1, 2]


def test_the_editor_sees_the_editions_and_the_permanent_address(
    page: PublicationPage, admin: Client
) -> None:
    publish_new_edition(admin, page, document=str(other_pdf().pk), issued="März 2024")
    text = " ".join(admin.get(f"/admin/pages/{page.pk}/edit/").content.decode().split())
    assert "Ausgabe 2 (März 2024) (jetzige Ausgabe)" in text
    assert "Ausgabe 1 (März 2020)" in text
    assert "/p/zustaendigkeit-klaeren/" in text
