"""What a process remembers of the tree of pages is never older than the request that asks."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from wagtail.models import Page

from home.access.audience import PUBLIC, members_of
from home.access.known_tree import remembered_tree
from home.access.rule import PageAccess
from home.factories import StandardPageFactory
from home.models import StandardPage
from tests.committing import as_if_committed, move_versions_at_once
from tests.restrictions import restrict, restrict_only

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(section: StandardPage, page: StandardPage, subscribers: Group) -> StandardPage:
    """A page in a locked section; everybody knows of them, and this process has asked."""
    move_versions_at_once()
    restrict(section, subscribers)
    as_if_committed()
    assert seen(page) == "locked"
    return page


def seen(page: Page) -> str:
    """By the public, at a request of its own."""
    access, page = PageAccess(PUBLIC), Page.objects.get(pk=page.pk).specific
    if access.allows(page):
        return "open"
    return "locked" if access.may_be_named(page) else "hidden"


def test_what_is_known_is_not_read_again(
    locked: StandardPage, django_assert_num_queries: Any
) -> None:
    for _request in range(2):
        with django_assert_num_queries(1):  # the restrictions
            access = PageAccess(PUBLIC)
            assert not access.allows(locked)
            assert access.may_be_named(locked)
            assert access.is_protected(locked)


def move_out(page: StandardPage) -> None:
    page.move(page.get_parent().get_parent(), pos="last-child")


def close_by_a_link(page: StandardPage, locked: StandardPage) -> None:
    """It becomes a version of what is locked."""
    Page.objects.filter(pk=page.pk).update(alias_of=locked)


CHANGES: dict[str, tuple[Callable[[StandardPage], Any], str]] = {
    "it is moved out of the section": (move_out, "open"),
    "the restriction goes": (
        lambda page: page.get_parent().view_restrictions.all().delete(),
        "open",
    ),
    "it hides its teaser": (
        lambda page: StandardPage.objects.filter(pk=page.pk).update(teaser_when_locked=False),
        "hidden",
    ),
    "the section hides its teaser": (
        lambda page: StandardPage.objects.filter(pk=page.get_parent().pk).update(
            teaser_when_locked=False
        ),
        "hidden",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_next_request_knows_when(name: str, locked: StandardPage) -> None:
    change, expected = CHANGES[name]
    change(locked)
    as_if_committed()
    assert seen(locked) == expected


def test_the_next_request_knows_of_another_version_of_what_is_locked(locked: StandardPage) -> None:
    other = StandardPageFactory(parent=locked.get_parent().get_parent())
    as_if_committed()
    assert seen(other) == "open"
    close_by_a_link(other, locked)
    as_if_committed()
    assert seen(other) == "locked"


def test_the_next_request_knows_of_another_restriction(
    locked: StandardPage, subscribers: Group
) -> None:
    other = StandardPageFactory(parent=locked.get_parent().get_parent())
    as_if_committed()
    assert seen(other) == "open"
    restrict_only(other, subscribers)
    as_if_committed()
    assert seen(other) == "locked"


def test_a_transaction_sees_its_own_changes_and_keeps_them_to_itself(locked: StandardPage) -> None:
    with transaction.atomic():
        StandardPage.objects.update(teaser_when_locked=False)
        assert seen(locked) == "hidden"
        move_out(locked)
        assert seen(locked) == "open"
        transaction.set_rollback(True)
    assert seen(locked) == "locked"


def take_away_what_is_to_be_done_first() -> None:
    """As the admin's guard does with what is to be done on commit."""
    del transaction.get_connection().run_on_commit[0]


@pytest.mark.parametrize("meanwhile", [list, take_away_what_is_to_be_done_first])
def test_whoever_has_asked_before_a_change_of_their_own_sees_it_and_tells_nobody(
    locked: StandardPage, meanwhile: Callable[[], object]
) -> None:
    other = StandardPageFactory(parent=locked.get_parent().get_parent())
    somebody_else = members_of([Group.objects.create(name="Arbeitsgruppe")])
    as_if_committed()
    access = PageAccess(PUBLIC)
    assert access.allows(other)
    with transaction.atomic():
        transaction.on_commit(list)
        close_by_a_link(other, locked)
        meanwhile()
        assert not access.seen_by(somebody_else).allows(other)
        transaction.set_rollback(True)
    assert seen(other) == "open"


def test_what_was_read_in_a_change_that_was_taken_back_is_not_taken_for_the_next_one(
    locked: StandardPage,
) -> None:
    other = StandardPageFactory(parent=locked.get_parent().get_parent())
    somebody_else = Group.objects.create(name="Arbeitsgruppe")
    as_if_committed()
    access = PageAccess(PUBLIC)
    with transaction.atomic():
        close_by_a_link(other, locked)
        assert not access.allows(other)
        transaction.set_rollback(True)
    assert not access.seen_by(members_of([somebody_else])).allows(locked)
    close_by_a_link(other, locked)
    as_if_committed()
    assert seen(other) == "locked"


def test_what_was_changed_past_django_is_seen_after_a_while(locked: StandardPage) -> None:
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute("UPDATE home_standardpage SET teaser_when_locked = FALSE")
    assert seen(locked) == "locked"
    tree = remembered_tree()
    assert tree._held is not None
    tree._held = tree._held._replace(until=0)
    assert seen(locked) == "hidden"
