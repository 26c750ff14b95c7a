"""Each way in which translations, aliases and nesting used to leak."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from home.access.audience import members_of
from home.access.rule import PageAccess
from home.access.subtrees import PageLinks
from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.home.access.answers import PUBLIC, may_read
from tests.restrictions import restrict, restrict_only

pytestmark = pytest.mark.django_db


def test_a_translation_is_closed_when_its_source_is_restricted_later(
    section: StandardPage, subscribers: Group, english: Locale, subscriber: Any
) -> None:
    translation = section.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    restrict(section, subscribers)
    assert not may_read(PUBLIC, translation)
    assert may_read(subscriber, translation)


def test_a_live_alias_is_closed_with_its_source(
    section: StandardPage, subscribers: Group, english: Locale
) -> None:
    alias = section.copy_for_translation(english, copy_parents=True, alias=True)
    # As Wagtail would leave it, and as older content has it; see home.guard.untranslated.
    Page.objects.filter(pk=alias.pk).update(live=True)
    alias.refresh_from_db()
    restrict(section, subscribers)
    assert not may_read(PUBLIC, alias)


def test_an_alias_in_the_same_language_is_closed_with_its_source(
    home_page: HomePage, page: StandardPage, subscribers: Group
) -> None:
    alias = page.create_alias(parent=home_page)
    restrict(page, subscribers)
    assert not may_read(PUBLIC, alias)


def test_a_translation_is_closed_when_its_source_moves_into_a_protected_section(
    home_page: HomePage,
    section: StandardPage,
    page: StandardPage,
    subscribers: Group,
    english: Locale,
) -> None:
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    protected = StandardPageFactory(parent=home_page)
    restrict(protected, subscribers)
    assert may_read(PUBLIC, translation)
    page.move(protected, "last-child")
    assert not may_read(PUBLIC, Page.objects.get(pk=translation.pk))


def test_what_stands_below_a_closed_translation_is_closed_to_a_fixpoint(
    section: StandardPage, subscribers: Group, english: Locale
) -> None:
    translated_section = section.copy_for_translation(english, copy_parents=True)
    translated_section.save_revision().publish()
    only_in_english = StandardPageFactory(parent=translated_section, locale=english)
    alias_elsewhere = only_in_english.create_alias(parent=translated_section.get_parent())
    restrict(section, subscribers)
    assert not may_read(PUBLIC, only_in_english)
    assert not may_read(PUBLIC, alias_elsewhere)


def test_an_alias_of_an_alias_is_closed_with_the_first_source(
    home_page: HomePage, page: StandardPage, subscribers: Group
) -> None:
    alias = page.create_alias(parent=home_page)
    second = alias.create_alias(parent=home_page, update_slug="zweiter-alias")
    restrict(page, subscribers)
    assert not may_read(PUBLIC, alias)
    assert not may_read(PUBLIC, second)


def test_a_restriction_on_an_alias_leaves_its_source_open(
    home_page: HomePage, page: StandardPage, subscribers: Group
) -> None:
    alias = page.create_alias(parent=home_page)
    restrict(alias, subscribers)
    assert not may_read(PUBLIC, alias)
    assert may_read(PUBLIC, page)


def test_a_restriction_on_the_translation_only_closes_the_source_too(
    section: StandardPage, page: StandardPage, subscribers: Group, english: Locale
) -> None:
    translation = section.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    restrict(translation, subscribers)
    assert not may_read(PUBLIC, section)
    assert not may_read(PUBLIC, page)


def test_each_version_must_be_satisfied_by_itself(
    section: StandardPage, subscribers: Group, english: Locale
) -> None:
    translation = section.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    others = Group.objects.create(name="Arbeitsgruppe")
    restrict_only(section, subscribers)
    restrict_only(translation, others)
    for groups, expected in (
        ([subscribers], False),
        ([others], False),
        ([subscribers, others], True),
    ):
        access = PageAccess(members_of(groups))
        assert access.allows(section) is expected
        assert access.allows(translation) is expected


def test_spread_gives_the_outermost_roots_only(
    home_page: HomePage, section: StandardPage, page: StandardPage, english: Locale
) -> None:
    translation = section.copy_for_translation(english, copy_parents=True)
    spread = PageLinks().spread
    assert spread([page.path, section.path]).roots == tuple(
        sorted([section.path, translation.path])
    )
    assert spread([]).roots == ()
