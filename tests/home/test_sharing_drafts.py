"""Sharing a draft in the admin: making a link, the lists of links, withdrawing one."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from home.factories import GroupFactory, StandardPageFactory, UserFactory
from home.models import DraftLink, HomePage, StandardPage
from home.roles import ADMINISTRATORS, EDITORS
from tests.home.sharing import open_link, share, the_link
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

FRONTEND = "https://frontend.example/vorschau?token={token}"
_ADDRESS = re.compile(r'value="([^"]*/entwurf/([^"/]+)/)"')


@pytest.fixture
def draft(home_page: HomePage) -> StandardPage:
    page: StandardPage = StandardPageFactory(
        parent=home_page, title="Leitfaden", lead="Zum Lesen.", live=False
    )
    return page


@pytest.fixture
def at_work(editor: Any, client: Client) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def editor_of_another_section(roles: dict[str, Group], home_page: HomePage) -> Client:
    """Somebody who enters the admin, and edits another page only."""
    other = StandardPageFactory(parent=home_page, title="Anderer Bereich")
    group = GroupFactory(name="Anderer Bereich")
    group.permissions.set(roles[EDITORS].permissions.filter(codename="access_admin"))
    [change] = roles[EDITORS].page_permissions.filter(permission__codename="change_page")
    GroupPagePermission.objects.create(group=group, page=other, permission=change.permission)
    client = Client()
    client.force_login(UserFactory(groups=[group]))
    return client


def send(client: Client, page: Page, **values: str) -> Any:
    return client.post(reverse("home_share_draft", args=(page.pk,)), {"days": "7", **values})


def token_in(response: Any) -> str:
    found = _ADDRESS.search(response.content.decode())
    assert found, response.content.decode()
    return found[2]


def test_a_link_is_shown_once(at_work: Client, draft: StandardPage) -> None:
    token = token_in(send(at_work, draft, note="Planungsamt"))
    assert "Zum Lesen." in open_link(token).content.decode()
    again = at_work.get(reverse("home_share_draft", args=(draft.pk,))).content.decode()
    assert "Planungsamt" in again
    assert token not in again


def test_a_link_is_for_whom_and_as_long_as_was_chosen(
    at_work: Client, draft: StandardPage, editor: Any
) -> None:
    send(at_work, draft, days="30", note="Planungsamt")
    link = the_link()
    assert (link.note, link.made_by, link.page_id) == ("Planungsamt", editor, draft.pk)
    assert (link.ends_at - link.made_at).days == 30


@pytest.mark.parametrize("days", ["", "0", "365", "immer"])
def test_no_link_holds_longer_than_offered(at_work: Client, draft: StandardPage, days: str) -> None:
    assert send(at_work, draft, days=days).status_code == 200
    assert not DraftLink.objects.exists()


def test_with_another_front_end_its_address_is_shown_too(
    at_work: Client, draft: StandardPage, settings: Any
) -> None:
    settings.HOME_PREVIEW_ADDRESS = FRONTEND
    response = send(at_work, draft)
    assert FRONTEND.format(token=token_in(response)) in response.content.decode()


def test_the_answer_with_a_link_is_kept_nowhere(at_work: Client, draft: StandardPage) -> None:
    assert "no-store" in send(at_work, draft)["Cache-Control"]


def test_who_may_not_edit_the_page_shares_nothing(
    editor_of_another_section: Client, draft: StandardPage
) -> None:
    address = reverse("home_share_draft", args=(draft.pk,))
    for response in (
        editor_of_another_section.get(address),
        send(editor_of_another_section, draft),
    ):
        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")
    assert not DraftLink.objects.exists()


def test_a_protected_page_is_shared_by_those_who_say_so(
    at_work: Client, draft: StandardPage
) -> None:
    restrict(draft, subscribers_group())
    assert "Diese Seite ist geschützt." in send(at_work, draft).content.decode()
    assert not DraftLink.objects.exists()
    token = token_in(send(at_work, draft, opens_protected="on"))
    assert open_link(token).status_code == 200


def test_who_may_not_open_a_protected_page_does_not_share_it(
    at_work: Client, draft: StandardPage, roles: dict[str, Group]
) -> None:
    restrict(draft, subscribers_group())
    roles[EDITORS].page_permissions.filter(permission__codename="publish_page").delete()
    shown = at_work.get(reverse("home_share_draft", args=(draft.pk,))).content.decode()
    assert "Link erzeugen" not in shown
    send(at_work, draft, opens_protected="on")
    assert not DraftLink.objects.exists()


def test_editors_find_it_in_the_menu_of_a_page_and_in_lists(
    at_work: Client, draft: StandardPage
) -> None:
    address = reverse("home_share_draft", args=(draft.pk,))
    edit = reverse("wagtailadmin_pages:edit", args=(draft.pk,))
    explore = reverse("wagtailadmin_explore", args=(draft.get_parent().pk,))
    for place in (edit, explore):
        assert address in at_work.get(place).content.decode()


def test_the_report_lists_links_of_pages_that_one_may_edit(
    at_work: Client, draft: StandardPage, editor: Any, editor_of_another_section: Client
) -> None:
    share(draft, editor)
    report = reverse("home_draft_links")
    listed = at_work.get(report).content.decode()
    assert "Planungsamt" in listed
    assert "Leitfaden" in listed
    assert "Planungsamt" not in editor_of_another_section.get(report).content.decode()


def test_the_report_is_for_those_who_edit_pages(draft: StandardPage, subscriber: Any) -> None:
    client = Client()
    client.force_login(subscriber)
    assert client.get(reverse("home_draft_links")).status_code == 302


def test_the_report_says_which_links_no_longer_hold(
    at_work: Client, draft: StandardPage, roles: dict[str, Group]
) -> None:
    former = UserFactory(groups=[roles[EDITORS]])
    share(draft, former)
    former.groups.clear()
    assert "gesperrt" in at_work.get(reverse("home_draft_links")).content.decode()


def test_whoever_manages_the_page_withdraws_a_link(
    draft: StandardPage, editor: Any, roles: dict[str, Group]
) -> None:
    token = share(draft, editor)
    client = Client()
    client.force_login(UserFactory(groups=[roles[ADMINISTRATORS]]))
    address = reverse("home_withdraw_draft_link", args=(the_link().pk,))
    assert client.post(address, {"from_list": "1"})["Location"] == reverse("home_draft_links")
    assert open_link(token).status_code == 404


def test_others_do_not_withdraw_it(
    draft: StandardPage, editor: Any, editor_of_another_section: Client
) -> None:
    token = share(draft, editor)
    editor_of_another_section.post(reverse("home_withdraw_draft_link", args=(the_link().pk,)))
    assert open_link(token).status_code == 200


def test_sharing_and_withdrawing_are_in_the_history_without_a_name(
    at_work: Client, draft: StandardPage, editor: Any
) -> None:
    send(at_work, draft, note="Planungsamt")
    for _twice in range(2):
        at_work.post(reverse("home_withdraw_draft_link", args=(the_link().pk,)))
    entries = PageLogEntry.objects.filter(page=draft.pk, action__startswith="home.draft_link")
    assert list(entries.order_by("timestamp").values_list("action", "user")) == [
        ("home.draft_link.made", editor.pk),
        ("home.draft_link.withdrawn", editor.pk),
    ]
    assert "Planungsamt" not in str(list(entries.values()))
    history = at_work.get(reverse("wagtailadmin_pages:history", args=(draft.pk,))).content.decode()
    assert "Entwurf durch einen Link geteilt" in history
    assert "Link zum Entwurf zurückgezogen" in history
