"""What publishing records as an edition."""

import pytest
from django.test import Client
from wagtail.models import Locale

from publications.editions import record_edition
from publications.factories import (
    PublicationPageFactory,
)
from publications.models import Edition, PublicationIndexPage, PublicationPage
from tests.publications.editing import publish_new_edition
from tests.publications.editions.records import corrections, other_pdf, recorded

pytestmark = pytest.mark.django_db


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
