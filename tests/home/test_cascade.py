"""Traps A3: unpublishing or deleting the German page takes its translations along, after asking."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home_page: HomePage, english: Locale) -> StandardPage:
    translated(home_page, english)
    return StandardPageFactory(parent=home_page, title="Handreichung")


@pytest.fixture
def translation(page: StandardPage, english: Locale) -> Page:
    return translated(page, english)


@pytest.fixture
def admin(client: Client, home_page: HomePage) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def translated(page: Any, locale: Locale) -> Page:
    """Live, with a text of its own."""
    translation = page.copy_for_translation(locale)
    translation.title = f"{page.title} in English"
    translation.save_revision().publish()
    found: Page = Page.objects.get(pk=translation.pk)
    assert found.live
    return found


def is_live(page: Page) -> bool:
    live: bool = Page.objects.get(pk=page.pk).live
    return live


def exists(page: Page) -> bool:
    return Page.objects.filter(pk=page.pk).exists()


def test_unpublishing_in_the_editor_asks_and_takes_them_along(
    page: StandardPage, translation: Page, admin: Any, client: Client
) -> None:
    address = f"/admin/pages/{page.pk}/unpublish/"
    assert client.get(address).context["translation_count"] == 1
    assert client.post(address).status_code == 302
    assert not is_live(page)
    assert not is_live(translation)


def test_deleting_in_the_editor_asks_and_takes_them_along(
    page: StandardPage, translation: Page, admin: Any, client: Client
) -> None:
    address = f"/admin/pages/{page.pk}/delete/"
    assert client.get(address).context["translation_count"] == 1
    assert client.post(address).status_code == 302
    assert not exists(page)
    assert not exists(translation)
    logged = PageLogEntry.objects.filter(action="wagtail.delete", user=admin)
    assert {entry.page_id for entry in logged} == {page.pk, translation.pk}


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_bulk_actions_say_so_and_take_them_along(
    page: StandardPage, translation: Page, admin: Any, client: Client, action: str
) -> None:
    address = f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}"
    assert "Übersetzungen und Aliasse" in client.get(address).content.decode()
    client.post(address)
    if action == "delete":
        assert not exists(page)
        assert not exists(translation)
    else:
        assert not is_live(page)
        assert not is_live(translation)


def test_subpages_take_theirs_along(
    page: StandardPage, translation: Page, english: Locale, admin: Any, client: Client
) -> None:
    below = StandardPageFactory(parent=page)
    translation_below = translated(below, english)
    client.post(f"/admin/pages/{page.pk}/unpublish/", {"include_descendants": "on"})
    assert not is_live(below)
    assert not is_live(translation_below)
    client.post(f"/admin/pages/{page.pk}/delete/")
    assert not any(map(exists, (page, below, translation, translation_below)))


def test_code_and_expiry_take_them_along(page: StandardPage, translation: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert not is_live(page)
    assert not is_live(translation)
    Page.objects.get(pk=page.pk).delete()
    assert not exists(translation)


def test_one_query_may_delete_a_page_and_its_translation(
    page: StandardPage, translation: Page
) -> None:
    Page.objects.filter(pk__in=[page.pk, translation.pk]).delete()
    assert not exists(page)
    assert not exists(translation)


def test_what_leaves_in_english_leaves_the_german_page_alone(
    page: StandardPage, translation: Page
) -> None:
    translation.unpublish()
    assert is_live(page)
    translation.delete()
    assert exists(page)


def test_moving_takes_them_along_where_the_target_is_translated(
    page: StandardPage, translation: Page, home_page: HomePage, english: Locale, admin: Any
) -> None:
    target = StandardPageFactory(parent=home_page, title="Ziel")
    translated_target = translated(target, english)
    client = Client()
    client.force_login(admin)
    address = f"/admin/pages/{page.pk}/move/{target.pk}/confirm/"
    assert client.get(address).context["translations_to_move_count"] == 1
    client.post(address)
    assert Page.objects.get(pk=translation.pk).get_parent().pk == translated_target.pk


def test_a_translation_ends_with_its_page_although_no_job_has_run(
    page: StandardPage, translation: Page, client: Client
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    page.expire_at = tomorrow
    page.save_revision().publish()
    address = translation.url
    assert client.get(address).status_code == 200
    assert Page.objects.get(pk=translation.pk).expire_at == tomorrow
    page.expire_at = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(translation_key=page.translation_key).update(expire_at=page.expire_at)
    assert is_live(translation)
    assert client.get(address).status_code == 404


def test_a_translation_that_is_published_later_ends_with_its_page_too(
    page: StandardPage, english: Locale
) -> None:
    page.expire_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    later = translated(page, english)
    later.specific.save_revision().publish()
    assert Page.objects.get(pk=later.pk).expire_at == page.expire_at


def test_a_date_that_is_taken_back_is_taken_back_everywhere(
    page: StandardPage, translation: Page
) -> None:
    for date in (timezone.now() + timedelta(days=1), None):
        page.expire_at = date
        page.save_revision().publish()
        assert Page.objects.get(pk=translation.pk).expire_at == date
