"""Two editors at once: each change sees what the other has done, and is asked about what both
open."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction

from home.factories import GroupFactory, StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from tests.home import changing
from tests.home.changing import PUBLIC_NAME, public_may_read
from tests.home.confirming import is_question, listed
from tests.restrictions import restrict
from tests.two_at_once import both

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="On SQLite each transaction that may write locks the whole database (IMMEDIATE)",
    ),
]
Post = Callable[[], Any]


def editor() -> Client:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    return client


def move(client: Client, page: Page, target: Page) -> Post:
    return lambda: changing.move(client, page, target)


def set_privacy(client: Client, page: Page, *groups: Group) -> Post:
    fields = {"restriction_type": "groups", "groups": [group.pk for group in groups]}
    return lambda: client.post(f"/admin/pages/{page.pk}/privacy/", fields)


@pytest.fixture
def english_home(home_page: HomePage, english: Locale) -> Page:
    page = home_page.copy_for_translation(english)
    page.save_revision().publish()
    return Page.objects.get(pk=page.pk)


def closed_section(parent: Page, group: Group, title: str = "Bereich") -> StandardPage:
    section = StandardPageFactory(parent=parent, locale=parent.locale, title=title)
    restrict(section, group)
    return section


def test_two_moves_that_open_nothing_by_themselves_are_asked_for_what_they_open_together(
    home_page: HomePage, english_home: Page, members: Group
) -> None:
    """A page and its translation stand in protected sections that know nothing of each other."""
    page = StandardPageFactory(parent=closed_section(home_page, members), title="Vertraulich")
    translation = page.copy_for_translation(english_home.locale, copy_parents=True)
    translation.save_revision().publish()
    only_english = closed_section(english_home, members, title="Only in English")
    translation.move(only_english, "last-child")
    places = [
        StandardPageFactory(parent=each, locale=each.locale) for each in (home_page, english_home)
    ]
    first, second = both(
        move(editor(), page, places[0]),
        move(editor(), Page.objects.get(pk=translation.pk), places[1]),
        first_has_sent='UPDATE "wagtailcore_page"',
    )
    assert first.status_code == 302
    assert is_question(second)
    assert listed(second) == {PUBLIC_NAME: ["Vertraulich", "Vertraulich"]}
    assert not public_may_read(page)
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_confirmed_list_does_not_hold_once_another_editor_has_made_it_longer(
    home_page: HomePage, members: Group
) -> None:
    section = closed_section(home_page, members)
    moved = StandardPageFactory(parent=home_page, title="Kommt dazu")
    client = editor()
    lift = lambda **fields: client.post(  # noqa: E731  short
        f"/admin/pages/{section.pk}/privacy/", {"restriction_type": "none", **fields}
    )
    question = lift()
    assert listed(question) == {PUBLIC_NAME: ["Bereich"]}
    token = {question.context["token_field"]: question.context["token"]}
    done, again = both(
        move(editor(), moved, section),
        lambda: lift(**token),
        first_has_sent='UPDATE "wagtailcore_page"',
    )
    assert done.status_code == 302
    assert listed(again) == {PUBLIC_NAME: ["Bereich", "Kommt dazu"]}
    assert not public_may_read(section)


def test_two_who_set_the_privacy_of_a_page_leave_one_restriction_and_equal_translations(
    home_page: HomePage, english_home: Page, members: Group
) -> None:
    guests = GroupFactory(name="Gäste")
    page = StandardPageFactory(parent=home_page)
    translation = page.copy_for_translation(english_home.locale)
    answers = both(
        set_privacy(editor(), page, members),
        set_privacy(editor(), page, members, guests),
        first_has_sent='INSERT INTO "wagtailcore_pageviewrestriction"',
    )
    # The second gives more people access than the first has just decided.
    assert [is_question(each) for each in answers] == [False, True]
    assert restrictions_of(page) == restrictions_of(translation) == [{"Mitglieder"}]


def test_the_later_of_two_who_close_a_page_to_more_people_has_the_last_word(
    home_page: HomePage, english_home: Page, members: Group
) -> None:
    guests = GroupFactory(name="Gäste")
    page = StandardPageFactory(parent=home_page)
    translation = page.copy_for_translation(english_home.locale)
    answers = both(
        set_privacy(editor(), page, members, guests),
        set_privacy(editor(), page, members),
        first_has_sent='INSERT INTO "wagtailcore_pageviewrestriction"',
    )
    assert [is_question(each) for each in answers] == [False, False]
    assert restrictions_of(page) == restrictions_of(translation) == [{"Mitglieder"}]


def test_two_who_set_the_privacy_of_a_collection_leave_one_restriction(
    home_page: HomePage, members: Group
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Sammlung")
    fields = {"restriction_type": "groups", "groups": [members.pk]}

    def post(client: Client) -> Post:
        return lambda: client.post(f"/admin/collections/{collection.pk}/privacy/", fields)

    both(
        post(editor()),
        post(editor()),
        first_has_sent='INSERT INTO "wagtailcore_collectionviewrestriction"',
    )
    assert CollectionViewRestriction.objects.filter(collection=collection).count() == 1


def restrictions_of(page: Page) -> list[set[str]]:
    """Of each restriction that the page itself carries."""
    return [
        set(restriction.groups.values_list("name", flat=True))
        for restriction in PageViewRestriction.objects.filter(page=page.pk)
    ]
