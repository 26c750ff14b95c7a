"""Traps A3: what a request in the admin would open is listed, asked for, and taken back until then.

Each test goes through the admin's own views.
"""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.models import Locale, Page, PageLogEntry, PageViewRestriction

from home.factories import GroupFactory, StandardPageFactory, UserFactory
from home.models import StandardPage
from tests.home.changing import PUBLIC_NAME, groups_of, move, public_may_read
from tests.home.confirming import confirm, is_question, listed
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db


def test_moving_out_of_a_protected_section_is_asked_and_then_done(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    below = StandardPageFactory(parent=protected, title="Darunter", live=False)
    question = move(client, protected, open_section)
    assert is_question(question)
    assert listed(question) == {PUBLIC_NAME: ["Vertraulich", "Darunter"]}
    text = question.content.decode()
    assert "sobald sie veröffentlicht wird" in text
    assert not public_may_read(protected)
    assert Page.objects.get(pk=protected.pk).get_parent().pk != open_section.pk
    assert list(get_messages(question.wsgi_request)) == []
    assert not PageLogEntry.objects.filter(action="wagtail.move").exists()

    response = confirm(client, question)
    assert response.status_code == 302
    assert public_may_read(protected)
    assert Page.objects.get(pk=below.pk).is_descendant_of(Page.objects.get(pk=open_section.pk))


def test_moving_within_a_protected_section_is_not_asked(
    section: StandardPage, protected: StandardPage, admin: Any, client: Client
) -> None:
    target = StandardPageFactory(parent=section)
    assert move(client, protected, target).status_code == 302


def test_moving_by_the_bulk_action_is_asked(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    address = f"/admin/bulk/wagtailcore/page/move/?id={protected.pk}&next=/admin/"
    question = client.post(address, {"chooser": open_section.pk})
    assert listed(question) == {PUBLIC_NAME: ["Vertraulich"]}
    assert not public_may_read(protected)
    confirm(client, question)
    assert public_may_read(protected)


def test_a_token_holds_for_its_own_list_only(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    question = move(client, protected, open_section)
    StandardPageFactory(parent=protected, title="Inzwischen angelegt")
    again = confirm(client, question)
    assert is_question(again)
    assert listed(again) == {PUBLIC_NAME: ["Vertraulich", "Inzwischen angelegt"]}
    assert not public_may_read(protected)


def test_a_token_holds_for_its_own_person_and_address_only(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client
) -> None:
    question = move(client, protected, open_section)
    fields = {question.context["token_field"]: question.context["token"]}
    other = StandardPageFactory(parent=open_section)
    assert is_question(client.post(f"/admin/pages/{protected.pk}/move/{other.pk}/confirm/", fields))
    client.force_login(UserFactory(is_superuser=True))
    assert is_question(confirm(client, question))
    assert not public_may_read(protected)


def test_lifting_a_restriction_is_asked_within_the_window(
    section: StandardPage, protected: StandardPage, admin: Any, client: Client
) -> None:
    address = f"/admin/pages/{section.pk}/privacy/"
    question = client.post(address, {"restriction_type": "none"})
    answer = question.json()
    assert answer["step"] == "set_privacy"
    assert "Vertraulich" in answer["html"]
    assert PageViewRestriction.objects.filter(page=section).exists()
    done = confirm(client, question)
    assert done.json() == {"step": "set_privacy_done", "is_public": True}
    assert public_may_read(protected)


def test_adding_a_group_is_asked_for_that_group(
    section: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    guests = GroupFactory(name="Gäste")
    question = client.post(
        f"/admin/pages/{section.pk}/privacy/",
        {"restriction_type": "groups", "groups": [members.pk, guests.pk]},
    )
    assert listed(question) == {"Gäste": ["Bereich"]}
    assert groups_of(section) == [members]
    assert confirm(client, question).json()["step"] == "set_privacy_done"
    assert set(groups_of(section)) == {members, guests}


def test_closing_is_not_asked(
    open_section: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    response = client.post(
        f"/admin/pages/{open_section.pk}/privacy/",
        {"restriction_type": "groups", "groups": [members.pk]},
    )
    assert response.json()["step"] == "set_privacy_done"


def test_deleting_what_closed_a_translation_is_asked(
    section: StandardPage, english: Locale, members: Group, admin: Any, client: Client
) -> None:
    """A restriction on the English page alone closes the German one; with it goes the closure."""
    page = StandardPageFactory(parent=section.get_parent(), title="Nur englisch geschützt")
    translation = page.copy_for_translation(english, copy_parents=True)
    restrict(translation, members)
    assert not public_may_read(page)
    question = client.post(f"/admin/pages/{translation.pk}/delete/")
    assert listed(question) == {PUBLIC_NAME: ["Nur englisch geschützt"]}
    assert Page.objects.filter(pk=translation.pk).exists()


def test_what_opens_and_what_closes_is_in_the_log(
    section: StandardPage,
    protected: StandardPage,
    open_section: StandardPage,
    members: Group,
    admin: Any,
    client: Client,
) -> None:
    confirm(client, move(client, protected, open_section))
    entry = PageLogEntry.objects.get(action="home.access_opened")
    assert (entry.page_id, entry.user_id, entry.message) == (
        protected.pk,
        admin.pk,
        "Geöffnet für: die Öffentlichkeit",
    )
    move(client, Page.objects.get(pk=protected.pk), section)
    entry = PageLogEntry.objects.get(action="home.access_closed")
    assert (entry.page_id, entry.message) == (
        protected.pk,
        "Geschlossen für: die Öffentlichkeit",
    )
    report = client.get("/admin/reports/site-history/").content.decode()
    assert "Geöffnet für: die Öffentlichkeit" in report
    assert "Geschlossen für: die Öffentlichkeit" in report


def test_the_log_names_groups(
    section: StandardPage, members: Group, admin: Any, client: Client
) -> None:
    guests = GroupFactory(name="Gäste")
    confirm(
        client,
        client.post(
            f"/admin/pages/{section.pk}/privacy/",
            {"restriction_type": "groups", "groups": [members.pk, guests.pk]},
        ),
    )
    entry = PageLogEntry.objects.get(action="home.access_opened")
    assert entry.message == "Geöffnet für: Gäste"


def test_an_exception_takes_back_what_was_done_before_it(
    protected: StandardPage, open_section: StandardPage, admin: Any, client: Client, settings: Any
) -> None:
    from wagtail import hooks

    def fail(request: Any, page: Any) -> None:
        raise RuntimeError("after the move")

    with hooks.register_temporarily("after_move_page", fail), pytest.raises(RuntimeError):
        move(client, open_section, protected)
    assert Page.objects.get(pk=open_section.pk).get_parent().pk != protected.pk


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/admin/pages/", "http://testserver/admin/pages/"),
        ("https://example.org/", "/admin/"),
    ],
)
def test_cancelling_leads_to_no_foreign_host(
    protected: StandardPage,
    open_section: StandardPage,
    admin: Any,
    client: Client,
    came_from: str,
    back: str,
) -> None:
    question = client.post(
        f"/admin/pages/{protected.pk}/move/{open_section.pk}/confirm/",
        headers={"referer": came_from},
    )
    assert f'href="{back}"' in question.content.decode()
    assert question.context["back"] == back
