"""Traps A2 and A3: a translation in which nothing is translated does not go live, by any way."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
)

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home_page: HomePage, english: Locale) -> StandardPage:
    home = home_page.copy_for_translation(english)
    home.title = "Home"
    home.save_revision().publish()
    return StandardPageFactory(
        parent=home_page, title="Impressum", body=[("paragraph", "<p>Ein deutscher Satz.</p>")]
    )


@pytest.fixture
def admin(client: Client, home_page: HomePage) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def submitted(page: StandardPage, english: Locale, admin: Any, client: Client) -> Page:
    client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [english.pk]})
    translation: Page = page.get_translation(english)
    return translation


def translate_one_text(page: StandardPage, locale: Locale) -> None:
    segment = StringSegment.objects.filter(string__data="Ein deutscher Satz.").get()
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=locale,
        data="A German sentence.",
    )


def is_live(page: Page) -> bool:
    live: bool = Page.objects.get(pk=page.pk).live
    return live


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_publishing_it_in_its_editor_is_refused_with_a_reason(
    submitted: Page, client: Client
) -> None:
    address = f"/admin/pages/{submitted.pk}/edit/"
    response = client.post(address, {"action": "publish"}, follow=True)
    assert not is_live(submitted)
    *_earlier, message = messages_of(response)
    assert "nicht veröffentlicht" in message
    assert "noch kein Text übersetzt" in message
    assert not any(text.startswith("Veröffentlichte") for text in messages_of(response))


def test_with_one_text_translated_it_goes_live(
    submitted: Page, page: StandardPage, english: Locale, client: Client
) -> None:
    translate_one_text(page, english)
    client.post(f"/admin/pages/{submitted.pk}/edit/", {"action": "publish"})
    assert is_live(submitted)


def test_publishing_all_translations_at_the_sync_is_refused(
    submitted: Page, client: Client
) -> None:
    source = Translation.objects.get(source__object_id=submitted.translation_key).source
    client.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})
    assert not is_live(submitted)


def test_publishing_by_the_bulk_action_is_refused(submitted: Page, client: Client) -> None:
    address = f"/admin/bulk/wagtailcore/page/publish/?id={submitted.pk}"
    response = client.post(address, follow=True)
    assert not is_live(submitted)
    assert any("noch kein Text übersetzt" in message for message in messages_of(response))


def test_publishing_on_a_date_is_refused_when_the_date_has_come(submitted: Page) -> None:
    submitted.go_live_at = timezone.now() + timedelta(hours=1)
    submitted.save_revision().publish()
    past = timezone.now() - timedelta(hours=1)
    revision = Page.objects.get(pk=submitted.pk).latest_revision
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert Page.objects.get(pk=submitted.pk).first_published_at is not None
    assert not is_live(submitted)


def test_after_translating_by_hand_it_depends_on_the_texts(submitted: Page, client: Client) -> None:
    address = f"/admin/bulk/wagtailcore/page/publish/?id={submitted.pk}"
    Translation.objects.update(enabled=False)
    client.post(address)
    assert not is_live(submitted)
    edited = Page.objects.get(pk=submitted.pk).specific
    edited.title = "Imprint"
    edited.save_revision()
    client.post(address)
    assert is_live(submitted)


def test_syncing_from_another_language_makes_no_live_alias(
    page: StandardPage, english: Locale, admin: Any, client: Client
) -> None:
    LocaleSynchronization.objects.create(locale=english, sync_from=page.locale)
    alias = page.get_translation(english)
    assert alias.alias_of_id == page.pk
    assert not is_live(alias)
    page.save_revision().publish()
    assert not is_live(alias)
    response = Client().get("/en/impressum/")
    assert response.context["frame"].is_fallback


def test_an_alias_that_becomes_a_page_does_not_go_live(
    page: StandardPage, english: Locale, admin: Any, client: Client
) -> None:
    alias = page.copy_for_translation(english, alias=True)
    # As an older version left it
    Page.objects.filter(pk=alias.pk).update(live=True)
    client.post(f"/admin/pages/{alias.pk}/convert_alias/")
    assert Page.objects.get(pk=alias.pk).alias_of_id is None
    assert not is_live(alias)


def test_a_live_alias_that_is_submitted_for_translation_does_not_stay_live(
    page: StandardPage, english: Locale, admin: Any, client: Client
) -> None:
    alias = page.copy_for_translation(english, alias=True)
    Page.objects.filter(pk=alias.pk).update(live=True)
    client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [english.pk]})
    assert not is_live(alias)


def test_making_an_alias_of_a_translation_takes_it_offline(
    submitted: Page, page: StandardPage, english: Locale, client: Client
) -> None:
    translate_one_text(page, english)
    client.post(f"/admin/pages/{submitted.pk}/edit/", {"action": "publish"})
    client.post(f"/admin/localize/page/{submitted.pk}/convert_to_alias/")
    assert Page.objects.get(pk=submitted.pk).alias_of_id == page.pk
    assert not is_live(submitted)


def test_aliases_in_their_own_language_go_live_as_ever(
    page: StandardPage, home_page: HomePage
) -> None:
    alias = page.create_alias(parent=home_page, update_slug="noch-einmal")
    assert is_live(alias)


def test_the_start_page_goes_live_so_that_translated_pages_are_found(
    home_page: HomePage, english: Locale
) -> None:
    page = StandardPageFactory(parent=home_page, title="Impressum")
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.title = "Imprint"
    translation.save_revision().publish()
    assert Client().get("/en/impressum/").status_code == 200
