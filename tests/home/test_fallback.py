"""Untranslated pages at English addresses: shown in German, and marked so."""

import pytest
from django.test import Client
from wagtail.models import Locale

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def english_home(home_page: HomePage, english: Locale) -> HomePage:
    translation = home_page.copy_for_translation(english)
    translation.title = "Welcome"
    translation.save_revision().publish()
    return HomePage.objects.get(pk=translation.pk)


@pytest.fixture
def german_only(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page, title="Datenschutz", show_in_menus=True)


def test_an_untranslated_page_is_served_in_german_within_the_english_frame(
    english_home: HomePage, german_only: StandardPage, client: Client
) -> None:
    response = client.get("/en/datenschutz/")
    content = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="en">' in content
    assert '<main id="main" tabindex="-1" lang="de">' in content
    assert response.context["frame"].is_fallback


def test_the_english_menu_keeps_its_visitors_and_marks_german_pages(
    english_home: HomePage, german_only: StandardPage, client: Client
) -> None:
    (item,) = client.get("/en/").context["frame"].menu
    assert (item.title, item.url, item.lang) == ("Datenschutz", "/en/datenschutz/", "de")


def test_a_german_address_with_a_translation_leads_to_the_translation(
    english_home: HomePage, german_only: StandardPage, english: Locale, client: Client
) -> None:
    translation = german_only.copy_for_translation(english)
    translation.slug = "privacy"
    translation.save_revision().publish()
    response = client.get("/en/datenschutz/")
    assert response.status_code == 302
    assert response["Location"] == "/en/privacy/"


def test_an_unknown_address_is_not_found_in_either_language(
    english_home: HomePage, client: Client
) -> None:
    assert client.get("/en/gibt-es-nicht/").status_code == 404
    assert client.get("/gibt-es-nicht/").status_code == 404


def test_a_page_in_its_own_language_is_no_fallback(
    english_home: HomePage, german_only: StandardPage, client: Client
) -> None:
    for address in ("/datenschutz/", "/en/"):
        assert not client.get(address).context["frame"].is_fallback
