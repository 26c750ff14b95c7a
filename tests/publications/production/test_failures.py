"""A production that fails never keeps a text from being published."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from publications.models import BrochurePage, ProducedPdf
from publications.production import actions
from publications.production.actions import produce_again
from tests.publications.production.produced import chapters, offered, stored_files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("background_at_once"),
    pytest.mark.on_one_database("postgresql"),
]


# Former files


def test_a_production_that_fails_half_way_leaves_no_file(
    draft: BrochurePage,
    publish: Any,
    files_of_this_test: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*arguments: Any) -> None:
        raise OSError("Kein Platz")

    monkeypatch.setattr(actions, "create_document", fail)
    page = publish(draft)
    assert stored_files(files_of_this_test) == []
    assert offered(page) == ""
    assert page.produced_pdf.reason == ProducedPdf.Reason.OTHER

    monkeypatch.undo()
    call_command("produce_pdfs", verbosity=0)
    assert "Anfang" in offered(page)


# Failures


def test_a_text_that_cannot_be_set_is_published_all_the_same_without_a_button(
    brochure: BrochurePage, publish: Any
) -> None:
    page = publish(brochure, chapters=chapters("Neu 😀 漢字"))
    content = Client().get(page.url).content.decode()
    assert "Neu 😀 漢字" in content
    assert "wird gerade erstellt" not in content
    assert offered(page) == ""
    assert page.produced_pdf.reason_in_words() == (
        "Die Schriften haben diese Zeichen nicht: 😀 漢 字"
    )


def test_what_failed_is_not_tried_again_until_somebody_asks_for_it(
    brochure: BrochurePage, publish: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = publish(brochure, chapters=chapters("Neu 😀"))
    tried: list[int] = []

    def note(page_key: int) -> bool:
        tried.append(page_key)
        return True

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(actions, "_produce_once", note)
        call_command("produce_pdfs", verbosity=0)
        assert tried == []
        with django_capture_on_commit_callbacks(execute=True):
            produce_again(page.pk)
        assert tried == [page.pk]


def test_after_a_failure_another_text_is_produced(brochure: BrochurePage, publish: Any) -> None:
    publish(brochure, chapters=chapters("Neu 😀"))
    page = publish(brochure, chapters=chapters("Neu"))
    assert "Kapitel Neu" in offered(page)
    assert page.produced_pdf.reason == ""


def test_publishing_survives_any_error_of_the_production(
    brochure: BrochurePage, publish: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(page_key: int) -> None:
        raise RuntimeError

    monkeypatch.setattr("publications.production.receivers.bring_up_to_date", fail)
    page = publish(brochure, chapters=chapters("Neu"))
    assert "Kapitel Neu" in Client().get(page.url).content.decode()
    assert offered(page) == ""
