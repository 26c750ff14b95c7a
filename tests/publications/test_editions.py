"""Editions: what publishing records, what editors are asked, and who may have which file."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from home.factories import UserFactory
from home.guard.access_state import content_type_of, take_access_state
from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from publications.editions import record_edition
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import Correction, Edition, PublicationIndexPage, PublicationPage
from tests.publications.editing import edit, publish_new_edition
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home_page: HomePage) -> PublicationIndexPage:
    return PublicationIndexPageFactory(parent=home_page, title="Publikationen")


@pytest.fixture
def page(index: PublicationIndexPage) -> PublicationPage:
    return PublicationPageFactory(
        parent=index,
        title="Zuständigkeit klären",
        issued=ImpreciseDate("2020-03"),
        document=PdfDocumentFactory(content=PDF),
    )


@pytest.fixture
def admin(editor: Any, client: Client) -> Client:
    client.force_login(editor)
    return client


PDF = b"%PDF-1.7 not much of one"


def other_pdf() -> Any:
    return PdfDocumentFactory(content=PDF)


def recorded(page: Page) -> list[tuple[Any, ...]]:
    rows = Edition.objects.filter(page=page.pk).order_by("number")
    return [(row.number, row.title, str(row.issued), row.document, row.note) for row in rows]


def corrections(page: Page) -> list[tuple[int, Any, str]]:
    rows = Correction.objects.filter(edition__page=page.pk).order_by("pk")
    return [(row.edition.number, row.replaced_document, row.note) for row in rows]


def anonymous(document: Any) -> int:
    return Client().head(document.url).status_code


# What publishing records


def test_a_page_that_code_puts_into_the_tree_has_its_first_edition(page: PublicationPage) -> None:
    assert recorded(page) == [(1, "Zuständigkeit klären", "März 2020", page.document, "")]


def test_a_draft_has_no_edition_until_it_is_published(index: PublicationIndexPage) -> None:
    page = PublicationPageFactory(parent=index, title="Entwurf", live=False)
    assert recorded(page) == []
    page.save_revision().publish()
    assert [row[:2] for row in recorded(page)] == [(1, "Entwurf")]


def test_publishing_again_brings_the_edition_up_to_date(page: PublicationPage) -> None:
    page.title = "Zuständigkeiten klären"
    page.save_revision().publish()
    assert recorded(page) == [(1, "Zuständigkeiten klären", "März 2020", page.document, "")]
    assert corrections(page) == []


def test_recording_without_a_change_changes_nothing(page: PublicationPage) -> None:
    before = Edition.objects.values().get()
    record_edition(page)
    assert Edition.objects.values().get() == before


def test_an_alias_has_no_editions_of_its_own(
    page: PublicationPage, index: PublicationIndexPage
) -> None:
    alias = page.create_alias(parent=index, update_slug="alias")
    assert recorded(alias) == []


def test_a_copy_begins_with_its_first_edition(page: PublicationPage, admin: Client) -> None:
    publish_new_edition(admin, page, document=str(other_pdf().pk))
    copy = page.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    assert [row[0] for row in recorded(copy)] == [1]


def test_a_translation_has_editions_of_its_own(page: PublicationPage, english: Locale) -> None:
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.title = "Who is in charge"
    translation.save_revision().publish()
    assert [row[:2] for row in recorded(translation)] == [(1, "Who is in charge")]
    assert len(recorded(page)) == 1


def test_a_file_made_from_the_text_belongs_to_one_edition_only(
    page: PublicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the new edition's file is not ready, it has none."""
    made = page.document
    monkeypatch.setattr(PublicationPage, "card_file", property(lambda self: made))
    PublicationPage.objects.filter(pk=page.pk).update(document=None, edition_number=2)
    record_edition(page)
    assert [(row[0], row[3]) for row in recorded(page)] == [(1, made), (2, None)]


# What editors are asked


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
    edit(
        admin,
        page,
        document=str(document.pk),
        edition_choice="correct",
        correction_note="Tabelle auf Seite 3",
    )
    assert [(row[0], row[3]) for row in recorded(page)] == [(1, document)]
    assert corrections(page) == [(1, former, "Tabelle auf Seite 3")]


def test_the_note_of_a_correction_is_told_once_only(page: PublicationPage, admin: Client) -> None:
    edit(
        admin,
        page,
        document=str(other_pdf().pk),
        edition_choice="correct",
        correction_note="Tabelle auf Seite 3",
    )
    page.refresh_from_db()
    page.document = other_pdf()
    page.save_revision().publish()
    assert [row[2] for row in corrections(page)] == ["Tabelle auf Seite 3", ""]


def test_a_draft_remembers_the_decision(page: PublicationPage, admin: Client) -> None:
    document = other_pdf()
    edit(
        admin,
        page,
        publish=False,
        document=str(document.pk),
        edition_choice="new",
        edition_note="Neues Kapitel",
    )
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
    edit(
        admin,
        page,
        publish=False,
        document=str(other_pdf().pk),
        edition_choice="new",
        edition_note="Neues Kapitel",
    )
    page.refresh_from_db()
    edit(admin, page, document=str(page.document_id), edition_choice="keep", edition_note="")
    assert [row[0] for row in recorded(page)] == [1]


def test_a_new_edition_can_be_scheduled(page: PublicationPage, admin: Client) -> None:
    edit(
        admin,
        page,
        document=str(other_pdf().pk),
        edition_choice="new",
        edition_note="Neues Kapitel",
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


# Who may have which file


@pytest.fixture
def two_editions(page: PublicationPage, admin: Client) -> tuple[PublicationPage, Any]:
    """The page, and the file of its former edition."""
    former = page.document
    publish_new_edition(admin, page, document=str(other_pdf().pk))
    return page, former


def test_the_file_of_a_former_edition_is_for_all_who_may_read_the_page(
    two_editions: tuple[PublicationPage, Any], subscriber: Any, client: Client
) -> None:
    page, former = two_editions
    assert anonymous(former) == 200
    restrict(page, subscribers_group())
    assert anonymous(former) == 302
    client.force_login(subscriber)
    assert client.get(former.url).getvalue() == PDF


def test_the_files_of_an_unpublished_publication_are_nobodys(
    two_editions: tuple[PublicationPage, Any],
) -> None:
    page, former = two_editions
    page.unpublish()
    assert (anonymous(former), anonymous(page.document)) == (302, 302)


def test_a_file_that_is_only_in_a_draft_stays_closed(page: PublicationPage, admin: Client) -> None:
    document = other_pdf()
    edit(
        admin,
        page,
        publish=False,
        document=str(document.pk),
        edition_choice="new",
        edition_note="Neues Kapitel",
    )
    assert anonymous(document) == 302


def test_opening_a_page_opens_the_files_of_its_former_editions_for_the_guard(
    two_editions: tuple[PublicationPage, Any],
) -> None:
    page, former = two_editions
    restrict(page, subscribers_group())
    state = take_access_state()
    key = (content_type_of(type(former)), former.pk)
    assert state.users_of_files[key] == {page.pk}
    assert key in state.closed_to(None).files


@pytest.fixture
def corrected(page: PublicationPage, admin: Client) -> tuple[PublicationPage, Any]:
    """The page, and the file that was replaced."""
    replaced = page.document
    edit(
        admin,
        page,
        document=str(other_pdf().pk),
        edition_choice="correct",
        correction_note="Tabelle auf Seite 3",
    )
    page.refresh_from_db()
    return page, replaced


def test_the_address_of_a_replaced_file_leads_to_its_edition(
    corrected: tuple[PublicationPage, Any],
) -> None:
    response = Client().get(corrected[1].url)
    assert (response.status_code, response["Location"], response["Cache-Control"]) == (
        302,
        "/p/zustaendigkeit-klaeren/1/",
        "private, no-store",
    )


def test_the_address_of_a_replaced_file_tells_nothing_to_those_who_may_not_read_it(
    corrected: tuple[PublicationPage, Any], stranger: Any, client: Client
) -> None:
    page, replaced = corrected
    restrict(page, subscribers_group())
    assert Client().get(replaced.url)["Location"].startswith("/konto/login/")
    client.force_login(stranger)
    assert client.get(replaced.url).status_code == 404


def test_a_file_that_an_edition_needs_cannot_be_deleted(
    two_editions: tuple[PublicationPage, Any], client: Client
) -> None:
    former = two_editions[1]
    client.force_login(UserFactory(is_superuser=True))
    for address in (
        f"/admin/documents/delete/{former.pk}/",
        f"/admin/bulk/{'/'.join(former._meta.label_lower.split('.'))}/delete/?id={former.pk}",
    ):
        refused = client.post(address, follow=True)
        assert (
            "Das kann nicht gelöscht werden, weil es noch gebraucht wird:"
            " Ausgabe „Zuständigkeit klären (1)“."
        ) in " ".join(refused.content.decode().split())
    former.refresh_from_db()
