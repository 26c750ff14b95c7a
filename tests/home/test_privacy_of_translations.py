"""Traps A3: privacy is set on the source page, and its translations and aliases carry the same."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation

from home.factories import GroupFactory, StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from home.privacy import carry_to_followers, source_of
from tests.home.confirming import confirm, is_question, listed
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db
Terms = list[tuple[str, set[str]]]


@pytest.fixture
def members(db: None) -> Any:
    return GroupFactory(name="Mitglieder")


@pytest.fixture
def page(home_page: HomePage, english: Locale) -> StandardPage:
    home_page.copy_for_translation(english)
    return StandardPageFactory(parent=home_page, title="Handreichung")


@pytest.fixture
def admin(client: Client, home_page: HomePage) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def terms(page: Page) -> Terms:
    return [
        (restriction.restriction_type, {group.name for group in restriction.groups.all()})
        for restriction in PageViewRestriction.objects.filter(page=page.pk)
    ]


def set_privacy(client: Client, page: Page, *groups: Group) -> Any:
    kind = "groups" if groups else "none"
    fields = {"restriction_type": kind, "groups": [group.pk for group in groups]}
    response = client.post(f"/admin/pages/{page.pk}/privacy/", fields)
    return confirm(client, response) if is_question(response) else response


def test_set_changed_and_lifted_after_translation(
    page: StandardPage, english: Locale, members: Group, admin: Any, client: Client
) -> None:
    translation = page.copy_for_translation(english)
    set_privacy(client, page, members)
    assert terms(translation) == [("groups", {"Mitglieder"})]
    guests = GroupFactory(name="Gäste")
    set_privacy(client, page, members, guests)
    assert terms(translation) == [("groups", {"Mitglieder", "Gäste"})]
    set_privacy(client, page, guests)
    assert terms(translation) == [("groups", {"Gäste"})]
    set_privacy(client, page)
    assert terms(page) == terms(translation) == []


def test_a_translation_made_later_carries_it_from_the_start(
    page: StandardPage, english: Locale, members: Group
) -> None:
    restrict(page, members)
    assert terms(page.copy_for_translation(english)) == [("groups", {"Mitglieder"})]


def test_aliases_carry_it_however_they_were_made(
    page: StandardPage, home_page: HomePage, english: Locale, members: Group
) -> None:
    early = CreatePageAliasAction(page, parent=home_page, update_slug="alias").execute()
    restrict(page, members)
    late = page.copy_for_translation(english, alias=True)
    assert terms(early) == terms(late) == [("groups", {"Mitglieder"})]
    PageViewRestriction.objects.filter(page=page).delete()
    assert terms(early) == terms(late) == []


def test_the_first_sync_of_wagtail_localize_locks_no_subscriber_out(
    page: StandardPage, english: Locale, members: Group, admin: Any, client: Client
) -> None:
    client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [english.pk]})
    restrict(page, members)
    source = Translation.objects.get(source__object_id=page.translation_key).source
    client.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": ""})
    assert terms(page.get_translation(english)) == [("groups", {"Mitglieder"})]


def test_what_wagtail_localize_creates_without_groups_gets_them_at_once(
    page: StandardPage, english: Locale, members: Group
) -> None:
    translation = page.copy_for_translation(english)
    restrict(page, members)
    PageViewRestriction.objects.filter(page=translation).delete()
    PageViewRestriction.objects.create(page=translation, restriction_type="groups")
    assert terms(translation) == [("groups", {"Mitglieder"})]


def test_a_restriction_that_is_deleted_on_a_translation_comes_back(
    page: StandardPage, english: Locale, members: Group
) -> None:
    translation = page.copy_for_translation(english)
    restrict(page, members)
    PageViewRestriction.objects.filter(page=translation).delete()
    assert terms(translation) == [("groups", {"Mitglieder"})]


def test_groups_of_a_translation_follow_its_source(
    page: StandardPage, english: Locale, members: Group
) -> None:
    translation = page.copy_for_translation(english)
    restrict(page, members)
    GroupFactory(name="Gäste").pageviewrestriction_set.add(
        PageViewRestriction.objects.get(page=translation)
    )
    assert terms(translation) == [("groups", {"Mitglieder"})]
    members.pageviewrestriction_set.clear()
    assert terms(page) == terms(translation) == [("groups", set())]


def test_a_restriction_of_a_translation_alone_is_not_dropped(
    page: StandardPage, english: Locale, members: Group
) -> None:
    translation = page.copy_for_translation(english)
    restrict(translation, members)
    carry_to_followers(translation)
    assert terms(translation) == [("groups", {"Mitglieder"})]


def test_deleting_the_source_opens_no_translation(
    page: StandardPage, english: Locale, members: Group
) -> None:
    """A page that goes takes its restriction along; nobody has lifted that."""
    french = Locale.objects.create(language_code="fr")
    home = page.get_parent()
    home.copy_for_translation(french)
    source = StandardPageFactory(parent=home.get_translation(english), locale=english, title="News")
    other = source.copy_for_translation(french)
    restrict(source, members)
    assert source_of(other).pk == source.pk
    assert terms(other) == [("groups", {"Mitglieder"})]
    source.delete()
    assert terms(other) == [("groups", {"Mitglieder"})]


def test_carrying_twice_changes_nothing(
    page: StandardPage, english: Locale, members: Group
) -> None:
    translation = page.copy_for_translation(english)
    restrict(page, members)
    before = list(PageViewRestriction.objects.filter(page=translation).values())
    carry_to_followers(page)
    assert list(PageViewRestriction.objects.filter(page=translation).values()) == before


@pytest.mark.parametrize("alias", [False, True])
def test_the_privacy_of_a_translation_is_refused_and_leads_to_its_source(
    page: StandardPage, english: Locale, members: Group, admin: Any, client: Client, alias: bool
) -> None:
    translation = page.copy_for_translation(english, alias=alias)
    address = f"/admin/pages/{translation.pk}/privacy/"
    shown = client.get(address).json()
    assert shown["step"] == "set_privacy"
    assert "Der Zugang wird auf der Seite der Ausgangssprache (Deutsch) festgelegt" in shown["html"]
    assert f"/admin/pages/{page.pk}/edit/" in shown["html"]
    assert "<form" not in shown["html"]
    response = client.post(address, {"restriction_type": "groups", "groups": [members.pk]})
    assert response.status_code == 403
    assert not PageViewRestriction.objects.exists()


def test_the_editor_of_a_translation_says_where_access_is_set(
    page: StandardPage, english: Locale, admin: Any, client: Client
) -> None:
    sentence = "Der Zugang wird auf der Seite der Ausgangssprache festgelegt"
    client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [english.pk]})
    translation = page.get_translation(english)
    assert sentence in client.get(f"/admin/pages/{translation.pk}/edit/").content.decode()
    assert sentence not in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_a_page_without_a_german_one_is_its_own_source(
    page: StandardPage, english: Locale, members: Group, admin: Any, client: Client
) -> None:
    parent = page.get_parent().get_translation(english)
    only_english = StandardPageFactory(parent=parent, locale=english, title="News")
    set_privacy(client, only_english, members)
    assert terms(only_english) == [("groups", {"Mitglieder"})]


def test_who_is_not_allowed_in_the_admin_learns_nothing(
    page: StandardPage, english: Locale, client: Client, subscriber: Any
) -> None:
    translation = page.copy_for_translation(english)
    client.force_login(subscriber)
    response = client.get(f"/admin/pages/{translation.pk}/privacy/")
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_lifting_lists_the_translations_too(
    page: StandardPage, english: Locale, members: Group, admin: Any, client: Client
) -> None:
    page.copy_for_translation(english)
    restrict(page, members)
    question = client.post(f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "none"})
    assert listed(question) == {"Die Öffentlichkeit": ["Handreichung", "Handreichung"]}
