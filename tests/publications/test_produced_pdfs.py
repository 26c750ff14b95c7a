"""The PDF that is produced from the text of a page: which file visitors get, and when."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from pypdf import PdfReader
from wagtail.documents import get_document_model
from wagtail.models import Locale

from home.models import HomePage
from publications.factories import BrochurePageFactory, PdfDocumentFactory, PublicationPageFactory
from publications.models import BrochurePage, Edition, ProducedPdf, PublicationPage
from publications.models.pdf_source import PdfSource
from publications.models.produced_pdf import FOLDER
from publications.production import actions, files
from publications.production.actions import produce_again, produce_pdf
from publications.signals import pdf_produced
from tests.restrictions import restrict, subscribers_group

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_at_once")]

DUMMY = {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}


def chapters(*texts: str) -> list[Any]:
    """A chapter for each text."""
    return [
        ("chapter", {"title": f"Kapitel {text}", "body": [("paragraph", f"<p>{text}</p>")]})
        for text in texts
    ]


@pytest.fixture
def publish(django_capture_on_commit_callbacks: Any) -> Any:
    """Publishes, and does what is done after the transaction."""

    def published(page: Any, **changes: Any) -> Any:
        page = type(page).objects.get(pk=page.pk)
        for name, value in changes.items():
            setattr(page, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    return published


@pytest.fixture
def no_worker(settings: Any) -> None:
    settings.TASKS = settings.TASKS | {"background": DUMMY}


@pytest.fixture
def draft(home_page: HomePage) -> BrochurePage:
    return BrochurePageFactory(
        parent=home_page, title="Das Berufsbild", live=False, chapters=chapters("Anfang")
    )


@pytest.fixture
def brochure(draft: BrochurePage, publish: Any) -> BrochurePage:
    return publish(draft)


def offered(page: Any, client: Client | None = None) -> str:
    """What the PDF behind the page's button says; empty where there is no button."""
    client = client or Client()
    response = client.get(page.url)
    download = response.context["download"]
    if download is None:
        assert "/dokumente/" not in response.content.decode()
        return ""
    assert f'href="{download.url}" download' in response.content.decode()
    file = client.get(download.url)
    assert file.status_code == 200
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(file.getvalue())).pages)
    return " ".join(text.split())


def stored_files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).rglob("*.pdf"))


def status(address: str) -> int:
    response = Client().get(address)
    response.getvalue()
    return response.status_code


# The file matches the text


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


def leads_to_the_edition(document: Any) -> bool:
    response = Client().get(document.url)
    return response.status_code == 302 and response["Location"].startswith("/p/")


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


# Which pages have one


def test_each_language_has_its_own_pdf(
    brochure: BrochurePage, english: Locale, publish: Any
) -> None:
    translation = brochure.copy_for_translation(english, copy_parents=True)
    translation = publish(translation, title="The job", chapters=chapters("English text"))
    assert "The job" in offered(translation)
    assert "Page 3 of 4" in offered(translation)
    assert "Anfang" in offered(brochure)


def test_the_headings_of_a_publication_are_the_chapters_of_its_pdf(
    home_page: HomePage, publish: Any
) -> None:
    body = [("paragraph", "<p>Vorab.</p>"), ("heading", {"text": "Ziele"}), *TEXT]
    page = publish(PublicationPageFactory(parent__parent=home_page, title="Papier", body=body))
    assert "Kapitel 1 Papier Vorab. Kapitel 2 Ziele Ein Satz." in offered(page)


def test_what_stands_before_the_chapters_of_a_publication_is_not_numbered(
    home_page: HomePage, publish: Any
) -> None:
    page = PublicationPageFactory(
        parent__parent=home_page, title="Papier", body=TEXT, chapters=chapters("Eins")
    )
    text = offered(publish(page))
    assert "Papier Ein Satz. Kapitel 1 Kapitel Eins Eins" in text
    content = Client().get(page.url).content.decode()
    assert content.count('href="#1-kapitel-eins"') == content.count('id="1-kapitel-eins"') == 1


TEXT = [("paragraph", "<p>Ein Satz.</p>")]


def test_a_page_without_text_has_no_pdf(home_page: HomePage, publish: Any) -> None:
    page = publish(BrochurePageFactory(parent=home_page))
    assert offered(page) == ""
    assert not ProducedPdf.objects.exists()
    assert "wird gerade erstellt" not in Client().get(page.url).content.decode()


def test_an_uploaded_file_takes_the_place_of_the_produced_one(
    brochure: BrochurePage, publish: Any
) -> None:
    former = brochure.produced_pdf.document
    document = PdfDocumentFactory(title="Gestaltet")
    page = publish(brochure, document=document, pdf_source=PdfSource.UPLOADED)
    assert "Gestaltet" in offered(page)
    assert not ProducedPdf.objects.exists()
    assert leads_to_the_edition(former)


def test_back_to_the_produced_pdf_the_uploaded_file_is_closed(
    brochure: BrochurePage, publish: Any
) -> None:
    document = PdfDocumentFactory(title="Gestaltet")
    page = publish(brochure, document=document, pdf_source=PdfSource.UPLOADED)
    page = publish(page, pdf_source=PdfSource.PRODUCED)
    assert "Anfang" in offered(page)
    assert status(document.url) == 302


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


# Lists


def test_a_list_reads_the_produced_pdfs_of_all_its_pages_at_once(
    home_page: HomePage, publish: Any, django_assert_num_queries: Any
) -> None:
    first = publish(PublicationPageFactory(parent__parent=home_page, body=TEXT))
    index = first.get_parent()

    def queries() -> int:
        with django_assert_num_queries(0, exact=False) as captured:
            pass
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            response = Client().get(index.url)
        assert all(card.download for card in response.context["results"])
        return len(captured)

    queries()
    one = queries()
    for _number in range(3):
        publish(PublicationPageFactory(parent=index, body=TEXT))
    assert queries() == one
    assert PublicationPage.objects.count() == 4
