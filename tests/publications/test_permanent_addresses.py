"""`/p/<key>/` and `/p/<key>/<number>/`: what they lead to, for whom, and for how long."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from home.imprecise_dates import ImpreciseDate
from publications.factories import (
    PdfDocumentFactory,
    PublicationPageFactory,
)
from publications.models import PermanentKey, PublicationIndexPage, PublicationPage
from publications.permanent_keys import ensure_permanent_key
from tests.publications.editing import publish_correction, publish_new_edition
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 not much of one"


@pytest.fixture
def page(index: PublicationIndexPage, editor: Any) -> PublicationPage:
    """Its second edition, after a correction of the first."""
    page = PublicationPageFactory(
        parent=index,
        title="Zuständigkeit klären",
        issued=ImpreciseDate("2020-03"),
        document=PdfDocumentFactory(content=PDF, title="Erste Fassung"),
    )
    admin = Client()
    admin.force_login(editor)
    corrected = PdfDocumentFactory(content=PDF, title="Erste Ausgabe")
    publish_correction(admin, page, document=str(corrected.pk))
    new = PdfDocumentFactory(content=PDF, title="Zweite Ausgabe")
    publish_new_edition(admin, page, document=str(new.pk), issued="März 2024")
    return page


@pytest.fixture
def english_page(page: PublicationPage, english: Locale) -> PublicationPage:
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.title = "Who is in charge"
    translation.save_revision().publish()
    return translation


ADDRESS = "/p/zustaendigkeit-klaeren/"


def answer(address: str, account: Any = None) -> tuple[int, str]:
    """Status and, of a redirect, where it leads."""
    client = Client()
    if account is not None:
        client.force_login(account)
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


def text(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(main.split())


# The key


def test_the_key_is_made_of_the_title_and_survives_another_title_and_address(
    page: PublicationPage,
) -> None:
    page.title, page.slug = "Wer macht was?", "wer-macht-was"
    page.save_revision().publish()
    assert answer(ADDRESS) == (302, "/publikationen/wer-macht-was/")


def test_each_publication_has_a_key_of_its_own(index: PublicationIndexPage) -> None:
    for slug in ("eins", "zwei", "drei"):
        PublicationPageFactory(parent=index, title="Losverfahren", slug=slug)
    assert list(PermanentKey.objects.values_list("key", flat=True)) == [
        "losverfahren",
        "losverfahren-2",
        "losverfahren-3",
    ]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("★", "publikation"),
        (
            "Beteiligung in kleinen Gemeinden: ein Leitfaden für die Praxis vor Ort",
            "beteiligung-in-kleinen-gemeinden-ein-leitfaden",
        ),
    ],
)
def test_a_key_is_cut_at_a_word_and_never_empty(
    index: PublicationIndexPage, title: str, key: str
) -> None:
    page = PublicationPageFactory(parent=index, title=title, slug="seite")
    assert ensure_permanent_key(page).key == key


def test_a_draft_has_no_key_that_could_tell_its_title(index: PublicationIndexPage) -> None:
    PublicationPageFactory(parent=index, title="Noch geheim", live=False)
    assert not PermanentKey.objects.exists()


# /p/<key>/


def test_the_permanent_address_leads_to_the_page_in_the_language_of_the_address(
    page: PublicationPage, english_page: PublicationPage
) -> None:
    assert PermanentKey.objects.count() == 1
    assert answer(ADDRESS) == (302, page.url)
    assert answer(f"/en{ADDRESS}") == (302, english_page.url)


def test_without_a_translation_it_leads_to_the_original(page: PublicationPage) -> None:
    assert answer(f"/en{ADDRESS}") == (302, f"/en{page.url}")
    assert answer(f"/en{page.url}") == (200, "")


def test_an_unknown_key_is_not_found() -> None:
    assert answer("/p/gibt-es-nicht/") == (404, "")
    assert answer("/p/gibt-es-nicht/1/") == (404, "")


@pytest.mark.parametrize("number", [0, 3, 99_999, 10**30])
def test_an_edition_that_never_was_is_not_found(page: PublicationPage, number: int) -> None:
    assert answer(f"{ADDRESS}{number}/") == (404, "")


def test_an_address_is_read_only(page: PublicationPage) -> None:
    assert Client().post(ADDRESS).status_code == 405


# /p/<key>/<number>/


def test_the_address_of_the_present_edition_leads_to_the_page(page: PublicationPage) -> None:
    assert answer(f"{ADDRESS}2/") == (302, page.url)


def test_a_former_edition_has_its_own_page(page: PublicationPage) -> None:
    shown = text(f"{ADDRESS}1/")
    former = page.editions.get(number=1)
    for part in (
        "Ausgabe 1 (März 2020)",
        "Diese Ausgabe ist ersetzt durch Ausgabe 2.",
        f'href="{page.url}"',
        "Tabelle auf Seite 3",
        f'href="{former.document.url}" download',
        f"http://localhost{ADDRESS}1/",
    ):
        assert part in shown
    assert "zweite-ausgabe" not in shown


def test_search_engines_leave_former_editions_out(page: PublicationPage) -> None:
    content = Client().get(f"{ADDRESS}1/").content.decode()
    assert '<meta name="robots" content="noindex">' in content
    assert f'<link rel="canonical" href="http://localhost{ADDRESS}1/">' in content


def test_a_former_edition_has_one_address_whatever_the_language(page: PublicationPage) -> None:
    assert answer(f"/en{ADDRESS}1/") == (302, f"{ADDRESS}1/")


def test_an_edition_is_looked_for_in_the_language_of_the_address_first(
    page: PublicationPage, english_page: PublicationPage
) -> None:
    """The English version has had one edition only."""
    assert answer(f"/en{ADDRESS}1/") == (302, english_page.url)
    assert answer(f"/en{ADDRESS}2/") == (302, page.url)
    assert answer(f"{ADDRESS}2/") == (302, page.url)


# The access rule


def test_a_locked_publication_answers_as_its_page_does(
    page: PublicationPage, subscriber: Any
) -> None:
    restrict(page, subscribers_group())
    assert answer(ADDRESS) == (302, page.url)
    locked = Client().get(f"{ADDRESS}1/")
    assert (locked.status_code, locked["Cache-Control"]) == (403, "private, no-store")
    assert "Tabelle auf Seite 3" not in locked.content.decode()
    assert page.editions.get(number=1).document.url not in locked.content.decode()
    assert answer(f"{ADDRESS}1/", subscriber) == (200, "")


@pytest.mark.parametrize("path", ["", "1/", "2/"])
def test_a_hidden_publication_is_not_found(page: PublicationPage, path: str) -> None:
    restrict(page, subscribers_group())
    page.teaser_when_locked = False
    page.save()
    assert answer(ADDRESS + path) == (404, "")


@pytest.mark.parametrize("path", ["", "1/", "2/"])
def test_an_unpublished_publication_is_not_found(page: PublicationPage, path: str) -> None:
    page.unpublish()
    assert answer(ADDRESS + path) == (404, "")


@pytest.mark.parametrize("path", ["", "1/", "2/"])
def test_a_deleted_publication_is_withdrawn(page: PublicationPage, path: str) -> None:
    page.delete()
    response = Client().get(ADDRESS + path)
    assert response.status_code == 410
    assert "zurückgezogen" in response.content.decode()


def test_that_a_hidden_publication_was_deleted_is_not_told(page: PublicationPage) -> None:
    restrict(page, subscribers_group())
    page.teaser_when_locked = False
    page.save()
    page.delete()
    assert answer(ADDRESS) == (404, "")


def test_a_publication_is_not_withdrawn_while_another_language_remains(
    page: PublicationPage, english_page: PublicationPage
) -> None:
    english_page.delete()
    assert answer(f"/en{ADDRESS}") == (302, f"/en{page.url}")


# On the page


def test_the_page_names_its_edition_its_address_and_the_former_editions(
    page: PublicationPage,
) -> None:
    shown = text(page.url)
    for part in (
        "<dt>Ausgabe</dt><dd>2 (März 2024)</dd>",
        f'Dauerhafte Adresse: <a class="nk-a" href="http://localhost{ADDRESS}">',
        "<strong>Ausgabe 2 (März 2024)</strong>: Neues Kapitel",
        f'<a class="nk-a" href="{ADDRESS}1/">Ausgabe 1 (März 2020)</a>',
    ):
        assert part in shown


def test_the_english_page_speaks_english(english_page: PublicationPage) -> None:
    assert "<dt>Edition</dt><dd>1 (March 2024)</dd>" in text(english_page.url)


def test_a_locked_page_does_not_list_its_editions(page: PublicationPage) -> None:
    restrict(page, subscribers_group())
    content = Client().get(page.url).content.decode()
    assert "Neues Kapitel" not in content
    assert ADDRESS not in content
