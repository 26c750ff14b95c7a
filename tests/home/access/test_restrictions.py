"""Whom a restriction keeps out, of its page and of those below."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction

from home.access.audience import Audience, audience_of
from home.access.rule import PageAccess
from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.home.access.answers import PUBLIC, may_read
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db


def test_without_a_restriction_everybody_reads(page: StandardPage, stranger: Any) -> None:
    assert may_read(PUBLIC, page)
    assert may_read(stranger, page)


def test_only_the_groups_of_a_restriction_read(
    page: StandardPage, subscribers: Group, subscriber: Any, stranger: Any
) -> None:
    restrict(page, subscribers)
    assert may_read(subscriber, page)
    assert not may_read(stranger, page)
    assert not may_read(PUBLIC, page)


def test_pages_below_a_restricted_page_are_closed_too(
    section: StandardPage, page: StandardPage, subscribers: Group, subscriber: Any
) -> None:
    restrict(section, subscribers)
    assert not may_read(PUBLIC, page)
    assert may_read(subscriber, page)


def test_every_restriction_on_the_way_must_be_satisfied(
    section: StandardPage, page: StandardPage, subscribers: Group, subscriber: Any
) -> None:
    restrict(section, subscribers)
    restrict(page, Group.objects.create(name="Arbeitsgruppe"))
    assert may_read(subscriber, section)
    assert not may_read(subscriber, page)


def test_a_restriction_without_groups_admits_nobody(page: StandardPage, subscriber: Any) -> None:
    restrict(page)
    assert not may_read(subscriber, page)


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_restrictions_that_are_not_offered_admit_nobody(
    page: StandardPage, subscriber: Any, kind: str
) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")
    assert not may_read(subscriber, page)
    assert not may_read(PUBLIC, page)


def test_a_deactivated_account_reads_what_the_public_reads(
    page: StandardPage, subscribers: Group, subscriber: Any
) -> None:
    restrict(page, subscribers)
    subscriber.is_active = False
    subscriber.save()
    assert not may_read(subscriber, page)


def test_those_who_edit_a_page_read_it_without_being_subscribers(
    page: StandardPage, subscribers: Group, editor: Any
) -> None:
    restrict(page, subscribers)
    assert may_read(editor, page)


def test_a_draft_is_in_no_list(page: StandardPage) -> None:
    page.unpublish()
    assert not PageAccess(audience_of(PUBLIC)).readable(Page.objects.filter(pk=page.pk)).exists()


# Traps A2 and A3: what happens to the translation when the source is restricted


def test_who_edits_only_another_section_satisfies_nothing(
    home_page: HomePage, section: StandardPage, page: StandardPage, subscribers: Group
) -> None:
    access = PageAccess(Audience(edited_paths=(page.path,)))
    restrict(section, subscribers)
    assert not access.allows(page)
    assert not PageAccess(Audience(edited_paths=(page.path + "0001",))).allows(page)
    assert PageAccess(Audience(edited_paths=(section.path,))).allows(page)


def test_a_sibling_whose_path_begins_alike_stays_open(
    home_page: HomePage, section: StandardPage, subscribers: Group
) -> None:
    sibling = StandardPageFactory(parent=home_page)
    restrict(section, subscribers)
    assert may_read(PUBLIC, sibling)
