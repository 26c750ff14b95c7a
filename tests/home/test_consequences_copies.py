"""Traps A3: copies that would show what their source keeps are asked for, and keep restrictions."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.factories import GroupFactory, StandardPageFactory
from home.models import HomePage, StandardPage
from tests.home.changing import PUBLIC_NAME, children_of, copy, groups_of, public_may_read
from tests.home.confirming import confirm, listed
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("alias", [False, True])
def test_copying_out_of_a_protected_section_is_asked(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client, alias: bool
) -> None:
    """An alias stays closed by the rule, wherever it is; nothing opens then."""
    fields = {"alias": "on"} if alias else {"publish_copies": "on"}
    response = copy(client, protected, open_section, **fields)
    if alias:
        assert response.status_code == 302
        assert not public_may_read(children_of(open_section).get())
        return
    assert listed(response) == {PUBLIC_NAME: ["Kopie"]}
    assert "Kopie von „Vertraulich“" in response.content.decode()
    assert not children_of(open_section).exists()
    confirm(client, response)
    assert public_may_read(children_of(open_section).get())


def test_a_copy_that_is_a_draft_is_asked_too(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    question = copy(client, protected, open_section)
    assert listed(question) == {PUBLIC_NAME: ["Kopie"]}
    assert "sobald sie veröffentlicht wird" in question.content.decode()


def test_copying_with_subpages_lists_each_of_them(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    for title in ("Eins", "Zwei"):
        StandardPageFactory(parent=protected, title=title)
    question = copy(client, protected, open_section, copy_subpages="on", publish_copies="on")
    assert listed(question) == {PUBLIC_NAME: ["Kopie", "Eins", "Zwei"]}
    for title in ("Vertraulich", "Eins", "Zwei"):
        assert f"Kopie von „{title}“" in question.content.decode()


def test_copying_below_a_weaker_restriction_is_asked_for_those_who_get_more(
    protected: StandardPage, home_page: HomePage, admin: Any, client: Client
) -> None:
    guests = GroupFactory(name="Gäste")
    lounge = StandardPageFactory(parent=home_page, title="Lounge")
    restrict(lounge, guests)
    question = copy(client, protected, lounge, publish_copies="on")
    assert listed(question) == {"Gäste": ["Kopie"]}


def test_a_copy_keeps_the_restrictions_of_its_own_and_those_of_its_subpages(
    home_page: HomePage, members: Group, admin: Any, client: Client
) -> None:
    """Wagtail drops them below a parent with a restriction, and those of subpages always."""
    guests = GroupFactory(name="Gäste")
    lounge = StandardPageFactory(parent=home_page, title="Lounge")
    restrict(lounge, guests)
    page = StandardPageFactory(parent=home_page, title="Protokoll")
    child = StandardPageFactory(parent=page, title="Anhang")
    restrict(page, members)
    restrict(child, guests)
    response = copy(client, page, lounge, copy_subpages="on", publish_copies="on")
    assert response.status_code == 302
    copied = children_of(lounge).get()
    assert groups_of(copied) == [members]
    assert groups_of(copied.get_children().get()) == [guests]
