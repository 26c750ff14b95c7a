"""The search by the access rule: whatever it says, the visitor could read elsewhere."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, Page

from home.factories import StandardPageFactory
from home.models import HomePage, SearchWord
from home.search.indexing import store_document_texts
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import PublicationPage
from tests.restrictions import restrict, restrict_collection, subscribers_group
from tests.search.test_search_page import answer, correction, suggestions, titles

pytestmark = pytest.mark.django_db

NAMED = ["Titelwort", "Anrisswort", '"Anrisswort hier"']
READ = ["Leitwort", "Textwort", '"Textwort hier"', "Dateiwort", '"Dateiwort hier"']


@pytest.fixture
def paper(roles: Any, home_page: HomePage) -> PublicationPage:
    """Of which every word is at another place."""
    page = PublicationPageFactory(
        parent=PublicationIndexPageFactory(parent=home_page, title="Sammlung"),
        title="Titelwort",
        teaser="Anrisswort hier.",
        lead="Leitwort.",
        body=[("paragraph", "<p>Textwort hier.</p>")],
        with_pdf=True,
    )
    store_document_texts(page.document, ["Dateiwort hier."])
    return page


@pytest.fixture
def reader(subscriber: Any) -> Client:
    client = Client()
    client.force_login(subscriber)
    return client


def test_an_open_page_is_found_by_every_word(paper: PublicationPage, client: Client) -> None:
    for typed in (*NAMED, *READ):
        assert titles(client, typed) == [paper.title]


def test_a_locked_page_answers_by_what_may_be_named_and_shows_nothing_else(
    paper: PublicationPage, client: Client, reader: Client
) -> None:
    restrict(paper, subscribers_group())
    for typed in NAMED:
        [hit] = answer(client, typed).context["results"].hits
        assert hit.card.access == "locked"
        assert (hit.excerpt, hit.files) == ((), ())
    for typed in READ:
        content = answer(client, typed).content.decode()
        assert titles(client, typed) == []
        assert "Textwort hier." not in content
        assert titles(reader, typed) == [paper.title]
    assert answer(reader, "Dateiwort").context["results"].hits[0].files[0].number == 1
    assert suggestions(client, "Titelw") == [paper.title]


def test_words_of_title_and_text_together_do_not_tell_what_a_locked_text_says(
    paper: PublicationPage, client: Client, reader: Client
) -> None:
    restrict(paper, subscribers_group())
    assert titles(client, "Titelwort Textwort") == []
    assert titles(client, "Titelwort Dateiwort") == []
    assert titles(reader, "Titelwort Textwort Dateiwort") == [paper.title]


def test_a_page_whose_teaser_is_hidden_is_not_found_at_all(
    paper: PublicationPage, client: Client, reader: Client
) -> None:
    restrict(paper, subscribers_group())
    paper.teaser_when_locked = False
    paper.save()
    for typed in (*NAMED, *READ):
        assert answer(client, typed).context["results"].total == 0
        assert titles(reader, typed) == [paper.title]
    assert suggestions(client, "Titelw") == []
    assert suggestions(reader, "Titelw") == [paper.title]


def test_a_restriction_above_and_on_the_source_of_a_translation_counts(
    paper: PublicationPage, english: Any, client: Client
) -> None:
    home_in_english = paper.get_parent().get_parent().specific.copy_for_translation(english)
    home_in_english.save_revision().publish()
    translation = paper.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    assert titles(client, "Leitwort", "/en/suche/") == [paper.title]
    restrict(paper.get_parent(), subscribers_group())
    assert titles(client, "Leitwort", "/en/suche/") == []
    assert titles(client, "Leitwort") == []


def test_a_suggestion_never_comes_from_a_text_that_the_visitor_may_not_read(
    paper: PublicationPage, client: Client, reader: Client
) -> None:
    restrict(paper, subscribers_group())
    assert SearchWord.objects.filter(spelling__in=["textwort", "dateiwort"]).count() == 2
    for typed, word in (("Textwrot", "Textwort"), ("Dateiwotr", "Dateiwort")):
        assert correction(client, typed) == ""
        assert correction(reader, typed) == word
    assert correction(client, "Anriswort") == "Anrisswort"
    paper.teaser_when_locked = False
    paper.save()
    assert correction(client, "Anriswort") == ""


def test_a_locked_text_does_not_tell_how_it_spells_a_word_of_its_title(
    paper: PublicationPage, client: Client, reader: Client
) -> None:
    paper.title = "Textworten"
    paper.save()
    restrict(paper, subscribers_group())
    assert correction(client, "Textwrot") == ""
    assert correction(reader, "Textwrot") == "Textwort"


def test_a_file_in_a_closed_collection_is_not_searched(
    paper: PublicationPage, client: Client, reader: Client
) -> None:
    private = Collection.get_first_root_node().add_child(name="Abonnement")
    restrict_collection(private, subscribers_group())
    paper.document.collection = private
    paper.document.save()
    assert titles(client, "Dateiwort") == []
    assert titles(client, '"Dateiwort hier"') == []
    assert correction(client, "Dateiwotr") == ""
    assert answer(client, "Titelwort").context["results"].hits[0].files == ()
    assert titles(reader, "Dateiwort") == [paper.title]
    assert titles(client, "Textwort") == [paper.title]


def test_what_is_shown_with_a_closed_file_only_is_not_searched(
    roles: Any, home_page: HomePage, client: Client
) -> None:
    private = Collection.get_first_root_node().add_child(name="Abonnement")
    restrict_collection(private, subscribers_group())
    document = PdfDocumentFactory(collection=private)
    StandardPageFactory(
        parent=home_page,
        title="Offen",
        body=[("download", {"document": document, "title": "Verweiswort"})],
    )
    assert titles(client, "Offen") == ["Offen"]
    assert titles(client, "Verweiswort") == []


@pytest.mark.parametrize("state", ["unpublished", "expired"])
def test_what_is_not_published_is_not_found(
    paper: PublicationPage, reader: Client, state: str
) -> None:
    if state == "unpublished":
        paper.unpublish()
    else:
        yesterday = timezone.now() - datetime.timedelta(days=1)
        Page.objects.filter(pk=paper.pk).update(expire_at=yesterday)
    for typed in (*NAMED, *READ):
        assert titles(reader, typed) == []
    assert suggestions(reader, "Titelw") == []


def test_unpublished_changes_are_not_found(paper: PublicationPage, reader: Client) -> None:
    paper.title = "Entwurfswort"
    paper.save_revision()
    assert titles(reader, "Entwurfswort") == []
    assert titles(reader, "Titelwort") == ["Titelwort"]
