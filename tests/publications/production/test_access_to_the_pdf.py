"""Who may have the produced PDF, and what becomes of former files."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from wagtail.documents import get_document_model

from publications.models import BrochurePage, Edition
from publications.models.produced_pdf import FOLDER
from publications.production import actions, files
from publications.production.actions import produce_pdf
from publications.signals import pdf_produced
from tests.publications.production.produced import chapters, offered, status, stored_files
from tests.restrictions import restrict, subscribers_group

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("background_at_once"),
    pytest.mark.on_one_database("postgresql"),
]


# Access


def test_the_pdf_of_a_protected_page_is_for_its_readers(
    brochure: BrochurePage, subscriber: Any, client: Client
) -> None:
    address = brochure.produced_pdf.document.url
    restrict(brochure, subscribers_group())
    assert status(address) == 302
    client.force_login(subscriber)
    assert "Anfang" in offered(brochure, client)


def test_the_pdf_of_a_page_that_is_not_published_any_more_is_closed(
    brochure: BrochurePage,
) -> None:
    address = brochure.produced_pdf.document.url
    brochure.unpublish()
    assert status(address) == 302


def test_with_its_page_the_pdf_goes_for_good(
    brochure: BrochurePage, files_of_this_test: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        brochure.delete()
    assert not get_document_model().objects.exists()
    assert stored_files(files_of_this_test) == []


# Former files


def test_the_file_of_a_former_edition_stays(brochure: BrochurePage, publish: Any) -> None:
    document = brochure.produced_pdf.document
    changed = publish(brochure, chapters=chapters("Neu"), edition_number=2)
    assert changed.produced_pdf.document != document
    editions = Edition.objects.filter(page=brochure.pk).order_by("number")
    assert [edition.document for edition in editions] == [
        document,
        changed.produced_pdf.document,
    ]
    assert status(document.url) == 200


def test_others_are_told_of_the_new_file(brochure: BrochurePage, publish: Any) -> None:
    told = []

    def listen(page: Any, document: Any, **kwargs: Any) -> None:
        told.append((page.pk, document))

    pdf_produced.connect(listen)
    changed = publish(brochure, chapters=chapters("Neu"))
    pdf_produced.disconnect(listen)
    assert told == [(brochure.pk, changed.produced_pdf.document)]


def test_files_that_a_crash_left_behind_are_deleted_when_they_are_old(
    brochure: BrochurePage, files_of_this_test: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.storage().save(f"{FOLDER}/verwaist.pdf", ContentFile(b"%PDF-"))
    call_command("produce_pdfs", verbosity=0)
    assert stored_files(files_of_this_test) == ["das-berufsbild.pdf", "verwaist.pdf"]
    monkeypatch.setattr(files, "OLD", -files.OLD)
    call_command("produce_pdfs", verbosity=0)
    assert stored_files(files_of_this_test) == ["das-berufsbild.pdf"]


def test_a_text_that_is_published_while_the_former_one_is_set_wins(
    brochure: BrochurePage, no_worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    BrochurePage.objects.update(lead="Zweite Fassung.")
    typeset_apart = actions.typeset_apart

    def typeset_and_publish(publication: Any, pictures: Any) -> bytes:
        pdf = typeset_apart(publication, pictures)
        BrochurePage.objects.update(lead="Dritte Fassung.")
        return pdf

    monkeypatch.setattr(actions, "typeset_apart", typeset_and_publish)
    produce_pdf.call(brochure.pk)
    assert "Dritte Fassung." in offered(brochure)


def test_the_same_text_is_not_set_twice(
    brochure: BrochurePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(actions, "typeset_apart")
    produce_pdf.call(brochure.pk)
    assert "Anfang" in offered(brochure)
