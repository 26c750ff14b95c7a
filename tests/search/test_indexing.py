"""The index follows what happens to pages and files."""

from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Page

from home.models import DocumentPageText, HomePage, SearchEntry, SearchWord
from home.search.indexing import remove_document_texts, store_document_texts
from home.search.tokens import MOST_CHARACTERS, distinct_tokens
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    small_pdf,
)
from publications.models import PublicationIndexPage, PublicationPage
from publications.models.pdf_source import PdfSource

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home_page: HomePage) -> PublicationIndexPage:
    return PublicationIndexPageFactory(parent=home_page, title="Sammlung")


@pytest.fixture
def paper(index: PublicationIndexPage) -> PublicationPage:
    page = PublicationPageFactory(parent=index, title="Eins", with_pdf=True)
    store_document_texts(page.document, ["Zwei"])
    return page


def entries(page: Page) -> list[tuple[str, str]]:
    """Tokens of the title and of the file, of each entry."""
    rows = SearchEntry.objects.filter(page=page.pk).order_by("file_tokens")
    return [
        (title.split()[0], file.strip())
        for title, file in rows.values_list("title_tokens", "file_tokens")
    ]


def test_a_page_has_an_entry_and_its_pdf_another(paper: PublicationPage) -> None:
    assert entries(paper) == [("ein", ""), ("ein", "zwei")]


def test_publishing_renews_and_unpublishing_removes(paper: PublicationPage) -> None:
    paper.title = "Drei"
    paper.save_revision().publish()
    assert entries(paper) == [("drei", ""), ("drei", "zwei")]
    Page.objects.get(pk=paper.pk).unpublish()
    assert entries(paper) == []


def test_the_entries_go_with_the_page(paper: PublicationPage) -> None:
    key = paper.pk
    Page.objects.get(pk=key).delete()
    assert not SearchEntry.objects.filter(page=key).exists()


def test_the_texts_of_a_file_can_be_replaced_and_removed(paper: PublicationPage) -> None:
    store_document_texts(paper.document, ["Drei", "", "Vier"])
    assert entries(paper) == [("ein", ""), ("ein", "drei vier")]
    numbers = DocumentPageText.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 3]
    remove_document_texts(paper.document)
    assert entries(paper) == [("ein", "")]


def test_the_text_goes_with_the_file_it_was_read_from(paper: PublicationPage) -> None:
    paper.document.title = "Umbenannt"
    paper.document.save()
    assert entries(paper) == [("ein", ""), ("ein", "zwei")]
    paper.document.file.save("neu.pdf", ContentFile(small_pdf("Neu")))
    assert entries(paper) == [("ein", "")]


def test_another_file_takes_the_place_of_the_first(paper: PublicationPage) -> None:
    document = PdfDocumentFactory()
    store_document_texts(document, ["Fünf"])
    paper.document, paper.pdf_source = document, PdfSource.UPLOADED
    paper.save()
    assert entries(paper) == [("ein", ""), ("ein", "funf")]


def test_an_alias_has_no_entry_beside_its_source(
    paper: PublicationPage, index: PublicationIndexPage
) -> None:
    alias = paper.create_alias(parent=index, update_slug="anderswo")
    assert entries(alias) == []


def test_a_moved_page_keeps_its_entries(paper: PublicationPage, home_page: HomePage) -> None:
    elsewhere = PublicationIndexPageFactory(parent=home_page, title="Anderswo")
    paper.move(elsewhere, pos="last-child")
    assert entries(paper) == [("ein", ""), ("ein", "zwei")]


def test_the_longest_texts_are_within_what_the_database_can_index(
    paper: PublicationPage,
) -> None:
    words = [f"{number:06x}" for number in range(MOST_CHARACTERS // 5)]
    longest = distinct_tokens([" ".join(words)])
    assert MOST_CHARACTERS - 10 < len(longest) <= MOST_CHARACTERS + 2
    SearchEntry.objects.filter(page=paper.pk).update(text_tokens=longest, file_tokens=longest)


def test_rebuilding_makes_the_same_index_without_what_is_gone(paper: PublicationPage) -> None:
    before = entries(paper)
    SearchEntry.objects.all().delete()
    SearchWord.objects.create(language="de", spelling="vergangen", token="vergang")
    output = StringIO()
    call_command("rebuild_search", stdout=output)
    assert output.getvalue() == f"Pages in the index: {Page.objects.filter(depth__gt=1).count()}\n"
    assert entries(paper) == before
    assert not SearchWord.objects.filter(spelling="vergangen").exists()
    assert SearchWord.objects.filter(spelling="zwei").exists()


def test_rebuilding_reads_the_files_that_nobody_has_read(index: PublicationIndexPage) -> None:
    document = PdfDocumentFactory(content=small_pdf("Quorum"))
    page: Any = PublicationPageFactory(parent=index, title="Eins", document=document)
    call_command("rebuild_search", read_files=True, stdout=StringIO())
    [_own, (_title, words)] = entries(page)
    assert {"quorum", "beteil"} <= set(words.split())
