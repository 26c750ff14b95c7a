"""Which pages may be named to whom, in lists and with their teasers."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from home.access.audience import audience_of
from home.access.rule import PageAccess
from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.home.access.answers import PUBLIC, may_be_named
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db


def test_a_locked_page_is_named_unless_its_teaser_is_hidden(
    page: StandardPage, subscribers: Group
) -> None:
    restrict(page, subscribers)
    access = PageAccess(audience_of(PUBLIC))
    assert access.may_be_named(page)
    assert page in access.listable(StandardPage.objects.all())
    page.teaser_when_locked = False
    page.save()
    access = PageAccess(audience_of(PUBLIC))
    assert not access.may_be_named(page)
    assert page not in access.listable(StandardPage.objects.all())


def test_a_hidden_section_hides_what_stands_below_it(
    section: StandardPage, page: StandardPage, subscribers: Group
) -> None:
    restrict(section, subscribers)
    section.teaser_when_locked = False
    section.save()
    assert page.teaser_when_locked
    assert not may_be_named(page)


def test_a_hidden_section_hides_its_translation_and_what_stands_only_below_that(
    home_page: HomePage, section: StandardPage, subscribers: Group, english: Locale
) -> None:
    translation = section.copy_for_translation(english, copy_parents=True)
    translation.teaser_when_locked = True
    translation.save_revision().publish()
    only_in_english = StandardPageFactory(parent=translation, locale=english)
    alias_elsewhere = only_in_english.create_alias(parent=home_page)
    restrict(section, subscribers)
    assert may_be_named(only_in_english)
    StandardPage.objects.filter(pk=section.pk).update(teaser_when_locked=False)
    for hidden in (section, translation, only_in_english, alias_elsewhere):
        assert not may_be_named(StandardPage.objects.get(pk=hidden.pk))


def test_an_open_page_is_named_though_it_would_hide_its_teaser_if_it_were_locked(
    page: StandardPage,
) -> None:
    page.teaser_when_locked = False
    page.save()
    assert may_be_named(page)


def test_querysets_of_all_page_types_name_what_may_be_named(
    section: StandardPage, page: StandardPage, subscribers: Group
) -> None:
    access = PageAccess(audience_of(PUBLIC))
    # The page that Wagtail makes first has no teaser.
    [plain] = Page.objects.filter(depth=2, content_type__model="page")
    restrict(plain, subscribers)
    restrict(page, subscribers)
    assert set(access.listable(Page.objects.filter(depth__gt=1))) == {
        each for each in Page.objects.filter(depth__gt=1) if each != plain
    }
    StandardPage.objects.filter(pk=page.pk).update(teaser_when_locked=False)
    named = PageAccess(audience_of(PUBLIC)).listable(Page.objects.all())
    assert page.page_ptr not in named
    assert section.page_ptr in named


def test_a_page_type_without_a_teaser_is_never_named_when_locked(
    page: StandardPage, subscribers: Group
) -> None:
    restrict(page, subscribers)
    assert not PageAccess(audience_of(PUBLIC)).may_be_named(Page.objects.get(pk=page.pk))


def test_protected_means_closed_to_the_public_whoever_asks(
    section: StandardPage, page: StandardPage, subscribers: Group, subscriber: Any
) -> None:
    restrict(page, subscribers)
    for user in (PUBLIC, subscriber):
        access = PageAccess(audience_of(user))
        assert access.is_protected(page)
        assert not access.is_protected(section)
