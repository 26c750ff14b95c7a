"""Links in editors' text; trap A5: stock Wagtail expands links to drafts and closed pages."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from publications.factories import PdfDocumentFactory
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def target(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page, title="Ziel")


@pytest.fixture
def page(home_page: HomePage, target: StandardPage) -> StandardPage:
    link = f'<p>Lesen Sie <a linktype="page" id="{target.pk}">den <b>Text</b></a> dazu.</p>'
    return StandardPageFactory(parent=home_page, body=[("paragraph", link)])


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()


def text_of(client: Client, page: StandardPage) -> str:
    return client.get(page.url).content.decode().partition("<main")[2].partition("</main>")[0]


def test_a_link_to_an_open_page_leads_there(
    page: StandardPage, target: StandardPage, client: Client
) -> None:
    assert f'<a href="{target.url}">den <b>Text</b></a> dazu.' in text_of(client, page)


def test_a_link_to_a_locked_page_is_marked_with_a_lock(
    page: StandardPage, target: StandardPage, subscribers: Group, subscriber: Any, client: Client
) -> None:
    restrict(target, subscribers)
    assert "nk-icon-lock" in text_of(client, page)
    client.force_login(subscriber)
    assert "nk-icon-lock" not in text_of(client, page)


def test_a_link_to_a_page_that_must_not_be_named_is_plain_text(
    page: StandardPage, target: StandardPage, subscribers: Group, client: Client
) -> None:
    restrict(target, subscribers)
    target.teaser_when_locked = False
    target.save()
    content = text_of(client, page)
    assert "Lesen Sie den <b>Text</b> dazu." in content
    assert target.url not in content


def test_a_link_to_a_draft_is_plain_text(
    page: StandardPage, target: StandardPage, client: Client
) -> None:
    target.unpublish()
    assert "Lesen Sie den <b>Text</b> dazu." in text_of(client, page)


def test_a_link_leads_to_the_translation_on_an_english_page(
    page: StandardPage, target: StandardPage, english: Locale, client: Client
) -> None:
    for original in (page, target):
        translation = original.copy_for_translation(english, copy_parents=True)
        translation.slug = f"{original.slug}-english"
        translation.save_revision().publish()
    content = client.get(page.get_translation(english).url).content.decode()
    assert f'href="{target.get_translation(english).url}"' in content


def test_a_link_to_a_file_that_the_visitor_may_not_have_is_plain_text(
    home_page: HomePage, subscribers: Group, subscriber: Any, client: Client
) -> None:
    document = PdfDocumentFactory(title="Geheimes Papier")
    link = f'<p>Hier ist <a linktype="document" id="{document.pk}">die Datei</a>.</p>'
    page = StandardPageFactory(parent=home_page, body=[("paragraph", link)])
    assert document.url in text_of(client, page)
    collection = document.collection.add_child(name="Abonnement")
    from tests.restrictions import restrict_collection

    restrict_collection(collection, subscribers)
    document.collection = collection
    document.save()
    assert "Hier ist die Datei." in text_of(client, page)
    client.force_login(subscriber)
    assert document.url in text_of(client, page)


def test_addresses_elsewhere_stay_as_they_are(home_page: HomePage, client: Client) -> None:
    link = '<p><a href="https://example.org/?a=1&amp;b=2">Dort</a></p>'
    page = StandardPageFactory(parent=home_page, body=[("paragraph", link)])
    assert '<a href="https://example.org/?a=1&amp;b=2">Dort</a>' in text_of(client, page)
