"""Reading in the background: it can be repeated, and nothing of an old file is ever stored."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils.timezone import now
from django_tasks import task_backends
from wagtail.documents import get_document_model

from home.models import DocumentPageText
from publications import pdf_reading
from publications.factories import PdfDocumentFactory, PublicationPageFactory, small_pdf
from publications.models import PdfFacts
from publications.pdf_process import Bounds
from publications.pdf_reading import LONGEST, read_document, read_document_within, read_soon
from tests.publications import damaged_pdfs

pytestmark = [pytest.mark.django_db, pytest.mark.on_one_database("postgresql")]

Document = get_document_model()
STATE = PdfFacts.State


@pytest.fixture
def document(first_rows: None) -> Any:
    """A small PDF that nobody has read."""
    return unread(PdfDocumentFactory(title="Handreichung"))


def unread(document: Any) -> Any:
    PdfFacts.objects.filter(document=document).delete()
    document = Document.objects.get(pk=document.pk)
    pdf_reading.read_new_file_soon(document)
    return document


def facts_of(document: Any) -> PdfFacts:
    return PdfFacts.objects.get(document=document)


def covers(files: Path) -> list[str]:
    return sorted(path.name for path in files.glob("titelbilder/*"))


def test_a_new_pdf_waits_and_nothing_is_known_of_it(document: Any) -> None:
    facts = facts_of(document)
    assert (facts.state, facts.pages, facts.tagged, facts.title) == (STATE.WAITING, None, False, "")
    assert facts.progress == "Wartet darauf, gelesen zu werden"


def test_what_was_read_is_kept_beside_the_document(document: Any) -> None:
    assert read_document.call(document.pk) == STATE.READ
    facts = facts_of(document)
    assert {name: getattr(facts, name) for name in pdf_reading.NOTHING_KNOWN} == {
        "problem": "",
        "pages_read": 4,
        "file_hash": document.file_hash,
        "pages": 4,
        "tagged": True,
        "language": "de",
        "title": "Handreichung",
        "title_shown": True,
        "pdf_ua": 1,
        "pages_with_text": 4,
        "outline": [
            {"level": 0, "title": "1 Handreichung", "page": 3},
            {"level": 0, "title": "Impressum", "page": 4},
        ],
        "cover": f"titelbilder/{document.pk}.webp",
    }
    assert facts.progress == "Gelesen"


def test_the_search_gets_the_text_by_page_in_the_language_of_the_file(document: Any) -> None:
    read_document.call(document.pk)
    rows = DocumentPageText.objects.filter(document=document, text__contains="braucht Zeit")
    assert list(rows.values_list("number", "language")) == [(3, "de")]


def test_reading_again_leaves_one_cover_and_the_same_facts(
    document: Any, files_of_this_test: Path
) -> None:
    read_document.call(document.pk)
    first = PdfFacts.objects.values().get()
    read_document.call(document.pk)
    again = PdfFacts.objects.values().get()
    changing = ("attempt", "cover", "state_since")
    assert again | dict.fromkeys(changing) == first | dict.fromkeys(changing)
    assert covers(files_of_this_test) == [Path(again["cover"]).name]


def test_an_upload_hands_the_task_over_once_it_is_stored(
    first_rows: None, django_capture_on_commit_callbacks: Any
) -> None:
    handed_over: Any = task_backends["background"]
    handed_over.clear()
    with django_capture_on_commit_callbacks(execute=True):
        document: Any = PdfDocumentFactory()
        document.title = "Neuer Titel"
        document.save()
    (result,) = handed_over.results
    assert (result.task.func, result.args) == (read_document.func, [document.pk])


def test_an_upload_does_not_fail_with_the_tasks(
    first_rows: None, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = settings.TASKS | {"background": {"BACKEND": "nowhere.NoBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        document = PdfDocumentFactory()
    assert Document.objects.filter(pk=document.pk).exists()


# A file that changes


def test_a_changed_title_of_the_document_keeps_the_facts(document: Any) -> None:
    read_document.call(document.pk)
    document.title = "Anders"
    document.save()
    assert facts_of(document).state == STATE.READ


def test_a_new_file_takes_facts_text_and_cover_away(
    document: Any, files_of_this_test: Path, django_capture_on_commit_callbacks: Any
) -> None:
    read_document.call(document.pk)
    with django_capture_on_commit_callbacks(execute=True):
        document.file.save("neu.pdf", ContentFile(damaged_pdfs.many_pages(3)))
    facts = facts_of(document)
    assert (facts.state, facts.pages, facts.title, facts.outline) == (STATE.WAITING, None, "", [])
    assert not DocumentPageText.objects.exists()
    assert covers(files_of_this_test) == []


def test_a_file_that_is_no_pdf_any_more_has_no_facts(document: Any) -> None:
    document.file.save("notiz.txt", ContentFile(b"Hallo"))
    assert not PdfFacts.objects.exists()


def test_deleting_the_document_deletes_facts_and_cover(
    document: Any, files_of_this_test: Path, django_capture_on_commit_callbacks: Any
) -> None:
    read_document.call(document.pk)
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert not PdfFacts.objects.exists()
    assert covers(files_of_this_test) == []


def while_it_is_read(monkeypatch: pytest.MonkeyPatch, do: Any) -> None:
    """Something that somebody else does between the reading and the storing of what was read."""
    really_read = pdf_reading.read_pdf

    def read_slowly(*arguments: Any, **options: Any) -> Any:
        reading = really_read(*arguments, **options)
        monkeypatch.setattr(pdf_reading, "read_pdf", really_read)
        do()
        return reading

    monkeypatch.setattr(pdf_reading, "read_pdf", read_slowly)


def test_what_was_read_of_a_former_file_is_not_stored(
    document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def upload_another() -> None:
        Document.objects.get(pk=document.pk).file.save("neu.pdf", ContentFile(small_pdf("Neu")))

    while_it_is_read(monkeypatch, upload_another)
    assert read_document.call(document.pk) == STATE.WAITING
    assert facts_of(document).title == ""
    assert read_document.call(document.pk) == STATE.READ
    assert facts_of(document).title == "Neu"


def test_what_was_read_of_a_file_that_was_overwritten_unnoticed_is_not_stored(
    document: Any, monkeypatch: pytest.MonkeyPatch, files_of_this_test: Path
) -> None:
    new = small_pdf("Neu")
    while_it_is_read(monkeypatch, lambda: Path(document.file.path).write_bytes(new))
    assert read_document.call(document.pk) == STATE.WAITING
    assert (facts_of(document).title, covers(files_of_this_test)) == ("", [])
    assert not DocumentPageText.objects.exists()


def test_a_document_that_is_deleted_meanwhile_leaves_nothing(
    document: Any, monkeypatch: pytest.MonkeyPatch, files_of_this_test: Path
) -> None:
    key = document.pk
    while_it_is_read(monkeypatch, lambda: Document.objects.get(pk=key).delete())
    assert read_document.call(key) == ""
    assert covers(files_of_this_test) == []


def test_of_two_at_once_the_second_leaves_it_to_the_first(
    document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    while_it_is_read(monkeypatch, lambda: seen.append(read_document.call(document.pk)))
    assert read_document.call(document.pk) == STATE.READ
    assert seen == [STATE.READING]


def test_whoever_asks_anew_meanwhile_gets_a_new_reading(
    document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    while_it_is_read(monkeypatch, lambda: read_soon(document))
    assert read_document.call(document.pk) == STATE.WAITING


# What goes wrong


@pytest.mark.parametrize(
    ("content", "state", "problem", "pages"),
    [
        (damaged_pdfs.sound()[:-60], STATE.FAILED, "unreadable_pdf", None),
        (damaged_pdfs.encrypted(""), STATE.FAILED, "encrypted_pdf", None),
        (b"kein PDF", STATE.FAILED, "not_a_pdf", None),
        (damaged_pdfs.compression_bomb(), STATE.READ, ANY, 1),
        (damaged_pdfs.with_title("a\0b\x1b<script>alert(1)</script>"), STATE.READ, "", 1),
    ],
    ids=["truncated", "encrypted", "no PDF", "bomb", "title"],
)
def test_a_damaged_file_is_marked_with_the_reason(
    first_rows: None, content: bytes, state: str, problem: str, pages: int | None
) -> None:
    document = unread(PdfDocumentFactory(content=content))
    assert read_document.call(document.pk) == state
    facts = facts_of(document)
    assert (facts.problem, facts.pages) == (problem, pages)
    assert bool(facts.reason) == bool(facts.problem)


def test_a_file_that_takes_too_long_is_marked(first_rows: None) -> None:
    slow = damaged_pdfs.with_title("x" * 2_000_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("publications.factories._take_for_read", lambda document: None)
        document = PdfDocumentFactory(content=slow)
    assert read_document_within(document.pk, Bounds(seconds=1, megabytes=512)) == STATE.FAILED
    assert facts_of(document).reason.startswith("Das Lesen dieses PDF dauert zu lange.")


def test_a_lost_file_is_marked(document: Any) -> None:
    document.file.storage.delete(document.file.name)
    assert read_document.call(document.pk) == STATE.FAILED
    assert facts_of(document).problem == "file_missing"


def test_a_failure_of_ours_leaves_no_claim_and_no_cover(
    document: Any, monkeypatch: pytest.MonkeyPatch, files_of_this_test: Path
) -> None:
    def fail(*arguments: Any) -> None:
        raise RuntimeError("the index is full")

    monkeypatch.setattr(pdf_reading, "store_document_texts", fail)
    with pytest.raises(RuntimeError):
        read_document.call(document.pk)
    facts = facts_of(document)
    assert (facts.state, facts.problem, facts.title) == (STATE.FAILED, "interrupted", "")
    assert covers(files_of_this_test) == []


# The command


def run_command(*arguments: str) -> str:
    output = StringIO()
    call_command("read_pdfs", *arguments, stdout=output)
    return output.getvalue().strip()


def test_the_command_reads_what_waits_and_what_has_no_facts_yet(document: Any) -> None:
    unknown = PdfDocumentFactory()
    PdfFacts.objects.filter(document=unknown).delete()
    assert run_command() == "PDFs read: 2"
    assert [facts_of(each).state for each in (document, unknown)] == [STATE.READ] * 2
    assert run_command() == "PDFs read: 0"


def test_the_command_reads_everything_anew_on_demand(document: Any) -> None:
    run_command()
    assert run_command("--all") == "PDFs read: 1"


@pytest.mark.parametrize(("age", "number"), [(LONGEST / 2, 0), (LONGEST * 2, 1)])
def test_the_command_tries_again_what_a_killed_process_left(
    document: Any, age: timedelta, number: int
) -> None:
    PdfFacts.objects.update(state=STATE.READING, state_since=now() - age)
    assert run_command() == f"PDFs read: {number}"


def test_facts_from_before_an_upgrade_are_read_anew(first_rows: None) -> None:
    publication = PublicationPageFactory(with_pdf=True)
    PdfFacts.objects.update(state=STATE.WAITING, file="", pages=7)
    assert run_command() == "PDFs read: 1"
    assert facts_of(publication.document).pages == 4
