"""How lists show pages and files, to whom, and in which language."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page

from home.cards import Card, Download, describe_document
from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from home.page_cards import card_in_context, cards_in_context, page_cards
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from tests.restrictions import restrict, subscribers_group


def download(**facts: Any) -> Download:
    return Download(url="/f", filename="f.pdf", format="PDF", size=1_887_437, **facts)


@pytest.mark.parametrize(
    ("language", "facts", "text"),
    [
        ("de", {"pages": 24, "tagged": True}, "PDF, 1,8 MB, 24 Seiten, getaggt"),
        ("de", {"pages": 1, "tagged": False}, "PDF, 1,8 MB, 1 Seite"),
        ("de", {}, "PDF, 1,8 MB"),
        ("de", {"pages": 24, "language": "de-AT"}, "PDF, 1,8 MB, 24 Seiten, deutsch"),
        ("de", {"language": "tlh"}, "PDF, 1,8 MB"),
        ("en", {"pages": 24, "tagged": True}, "PDF, 1.8 MB, 24 pages, tagged"),
        ("en", {"language": "de", "tagged": True}, "PDF, 1.8 MB, German, tagged"),
    ],
)
def test_a_download_says_what_it_is(language: str, facts: dict[str, Any], text: str) -> None:
    with translation.override(language):
        assert download(**facts).description == text


def test_a_download_without_an_address_keeps_its_facts() -> None:
    hidden = download(pages=24, tagged=True).without_address()
    assert (hidden.url, hidden.filename) == ("", "")
    assert hidden.description == download(pages=24, tagged=True).description


@pytest.mark.parametrize(
    ("access", "locked", "protected"),
    [("locked", True, True), ("unlocked", False, True), ("free", False, False), ("", False, False)],
)
def test_a_card_knows_whether_it_is_locked(access: str, locked: bool, protected: bool) -> None:
    card = Card(title="Titel", url="/", access=access)
    assert (card.locked, card.protected) == (locked, protected)


def request_of(user: Any = None, language: str = "de") -> Any:
    request = RequestFactory().get("/", headers={"host": "localhost"})
    request.user = user or AnonymousUser()
    request.LANGUAGE_CODE = language
    return request


@pytest.mark.django_db
def test_a_pdf_is_described_with_its_facts() -> None:
    document = PdfDocumentFactory(title="Vorlage")
    assert describe_document(document) == Download(
        url=document.url,
        filename="vorlage.pdf",
        format="PDF",
        size=document.file_size,
        pages=4,
        tagged=True,
        language="de",
    )


@pytest.mark.django_db
def test_another_file_is_described_without_facts() -> None:
    document = get_document_model().objects.create(
        title="Tabelle", file=ContentFile(b"a;b", "tabelle.csv")
    )
    description = describe_document(document)
    assert (description.format, description.size) == ("CSV", 3)
    assert (description.pages, description.tagged) == (None, None)


@pytest.mark.django_db
def test_a_file_that_is_gone_is_described_with_no_size() -> None:
    document = PdfDocumentFactory()
    document.file.storage.delete(document.file.name)
    document.file_size = None
    assert describe_document(document).size == 0


@pytest.fixture
def page(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page, title="Textseite", teaser="Ein Anreißer.")


def test_the_card_of_a_page_holds_what_a_list_shows(page: StandardPage) -> None:
    assert page.card(request_of()) == Card(
        title="Textseite", url="/textseite/", teaser="Ein Anreißer.", glyph="marke", language="de"
    )


def test_the_card_of_a_publication_says_that_it_is_free(home_page: HomePage) -> None:
    publication = PublicationPageFactory(parent__parent=home_page, with_pdf=True)
    card = publication.card(request_of())
    assert (card.access, card.kind, card.date) == ("free", "Arbeitspapier", "März 2024")
    assert card.download.url == publication.document.url


def test_the_card_of_a_locked_page_keeps_the_address_of_its_file(
    home_page: HomePage, subscriber: Any, stranger: Any
) -> None:
    publication = PublicationPageFactory(parent__parent=home_page, with_pdf=True)
    restrict(publication, subscribers_group())
    for user in (None, stranger):
        card = publication.card(request_of(user))
        assert (card.access, card.download.url, card.download.filename) == ("locked", "", "")
    card = publication.card(request_of(subscriber))
    assert (card.access, card.download.url) == ("unlocked", publication.document.url)


def test_cards_keep_the_order_in_which_pages_were_chosen(home_page: HomePage) -> None:
    pages = [StandardPageFactory(parent=home_page, title=title) for title in ("C", "A", "B")]
    chosen = [pages[1], pages[2], None, pages[0]]
    assert [card.title for card in page_cards(chosen, request_of())] == ["A", "B", "C"]


def test_pages_are_shown_as_what_they_are_though_chosen_as_plain_pages(page: StandardPage) -> None:
    (card,) = page_cards([Page.objects.get(pk=page.pk)], request_of())
    assert card.teaser == "Ein Anreißer."


def test_drafts_and_pages_that_must_not_be_named_have_no_card(
    home_page: HomePage, page: StandardPage, subscriber: Any
) -> None:
    draft = StandardPageFactory(parent=home_page, live=False)
    hidden = StandardPageFactory(parent=home_page, teaser_when_locked=False)
    restrict(hidden, subscribers_group())
    assert [card.title for card in page_cards([draft, hidden, page], request_of())] == ["Textseite"]
    assert len(page_cards([draft, hidden, page], request_of(subscriber))) == 2


def test_a_card_shows_the_published_translation_else_the_original(
    home_page: HomePage, page: StandardPage, english: Locale
) -> None:
    home_page.copy_for_translation(english).save_revision().publish()
    translated = page.copy_for_translation(english)
    translated.title = "Text page"
    translated.save_revision()
    (card,) = page_cards([page], request_of(language="en"))
    assert (card.title, card.language, card.url) == ("Textseite", "de", "/en/textseite/")
    translated.get_latest_revision().publish()
    (card,) = page_cards([page], request_of(language="en"))
    assert (card.title, card.language) == ("Text page", "en")
    (card,) = page_cards([translated], request_of(language="de"))
    assert (card.title, card.language) == ("Textseite", "de")


def test_without_a_request_nothing_is_shown(page: StandardPage) -> None:
    assert cards_in_context([page], {}) == []
    assert card_in_context(page, {}) is None
    assert card_in_context(None, {"request": request_of()}) is None
    assert card_in_context(page, {"request": request_of()}).title == "Textseite"
