"""Visitors get the PDF that matches the text of the page, or none."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from publications.factories import PdfDocumentFactory
from publications.models import BrochurePage
from publications.production.actions import produce_pdf
from tests.publications.production.produced import chapters, leads_to_the_edition, offered

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("background_at_once"),
    pytest.mark.on_one_database("sqlite"),
]


def test_publishing_produces_the_pdf_of_the_text(brochure: BrochurePage) -> None:
    text = offered(brochure)
    assert text.startswith("Broschüre Das Berufsbild")
    assert "Kapitel 1 Kapitel Anfang Anfang" in text
    assert "Seite 3 von 4" in text
    assert f"Im Internet: http://localhost{brochure.url}" in text


def test_the_button_describes_the_produced_file(brochure: BrochurePage) -> None:
    download = Client().get(brochure.url).context["download"]
    assert (download.filename, download.tagged) == ("das-berufsbild.pdf", True)
    assert download.description.endswith("4 Seiten, deutsch, getaggt")


def test_a_changed_text_is_in_the_pdf_and_the_former_address_leads_to_the_edition(
    brochure: BrochurePage, publish: Any
) -> None:
    former = brochure.produced_pdf.document
    changed = publish(brochure, chapters=chapters("Neu"))
    assert "Kapitel Neu" in offered(changed)
    assert "Anfang" not in offered(changed)
    assert leads_to_the_edition(former)


def test_without_a_worker_the_former_file_is_not_offered_nor_handed_out(
    brochure: BrochurePage, publish: Any, no_worker: None
) -> None:
    former = brochure.produced_pdf.document
    changed = publish(brochure, chapters=chapters("Neu"))
    assert offered(changed) == ""
    assert leads_to_the_edition(former)
    assert "wird gerade erstellt" in Client().get(changed.url).content.decode()

    call_command("produce_pdfs", verbosity=0)
    assert "Kapitel Neu" in offered(changed)
    assert "wird gerade erstellt" not in Client().get(changed.url).content.decode()


def test_a_text_that_changed_without_being_published_is_not_offered_with_the_former_file(
    brochure: BrochurePage,
) -> None:
    BrochurePage.objects.update(lead="Ein neuer Vorspann.")
    assert offered(brochure) == ""
    call_command("produce_pdfs", verbosity=0)
    assert "Ein neuer Vorspann." in offered(brochure)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Neu"},
        {"lead": "Neu"},
        {"licence": "CC0"},
        {"authors": [("organisation", "Neu")]},
        {"issued": "2021"},
        {"slug": "neu"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_all_that_the_pdf_shows_makes_a_new_one(
    brochure: BrochurePage, publish: Any, changes: dict[str, Any]
) -> None:
    before = brochure.produced_pdf.fingerprint
    after = publish(brochure, **changes)
    assert after.produced_pdf.fingerprint != before
    assert offered(after)


def test_the_same_text_keeps_the_same_file(brochure: BrochurePage, publish: Any) -> None:
    again = publish(brochure, teaser="Für Listen.")
    assert again.produced_pdf.document == brochure.produced_pdf.document


def test_another_typesetting_makes_a_new_file(
    brochure: BrochurePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publications.production.fingerprints.VERSION", 0)
    actions_cache = "publications.production.fingerprints._typesetting"
    monkeypatch.setattr(actions_cache, lambda: "other templates")
    assert offered(brochure) == ""
    call_command("produce_pdfs", verbosity=0)
    assert offered(brochure)


def test_a_draft_changes_nothing_for_visitors_and_offers_no_file_in_its_preview(
    brochure: BrochurePage, editor: Any, client: Client
) -> None:
    brochure.chapters = chapters("Entwurf")
    brochure.save_revision()
    assert "Anfang" in offered(brochure)
    client.force_login(editor)
    preview = client.get(f"/admin/pages/{brochure.pk}/view_draft/")
    assert preview.context["download"] is None
    assert "beim Veröffentlichen erstellt" in preview.content.decode()


def test_a_draft_from_before_the_production_brings_no_older_file_back(
    brochure: BrochurePage, publish: Any
) -> None:
    older = brochure.save_revision()
    publish(brochure, chapters=chapters("Neu"))
    older.publish()
    assert offered(brochure) == ""
    produce_pdf.call(brochure.pk)
    assert "Anfang" in offered(brochure)


def test_a_produced_document_that_got_another_file_is_not_offered(
    brochure: BrochurePage, files_of_this_test: Path
) -> None:
    document = brochure.produced_pdf.document
    document.file = PdfDocumentFactory(title="Anderes").file
    document.save()
    assert offered(brochure) == ""
    call_command("produce_pdfs", verbosity=0)
    assert "Anfang" in offered(brochure)
