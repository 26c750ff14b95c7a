"""What the dashboard offers an editor first, by their rights."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from home.dashboard import EditorTask, EditorTasksPanel
from home.factories import GroupFactory, UserFactory
from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from network.factories import MeetingFactory, MemberFactory, NetworkPageFactory
from network.models import Meeting, NetworkPage
from publications.factories import BrochurePageFactory, PublicationIndexPageFactory

pytestmark = pytest.mark.django_db

FIGURES = {
    "heading": "",
    "figures": [{"qualifier": "", "value": 120, "unit": "Mitglieder", "is_year": False}],
    "as_of": "2024-05",
}


@pytest.fixture
def landing_page(home_page: HomePage) -> NetworkPage:
    return NetworkPageFactory(parent=home_page, sections=[("key_figures", FIGURES)])


@pytest.fixture
def site(home_page: HomePage, landing_page: NetworkPage) -> dict[str, Any]:
    return {
        "home": home_page,
        "network": landing_page,
        "index": PublicationIndexPageFactory(parent=home_page, title="Publikationen"),
        "brochure": BrochurePageFactory(parent=home_page),
    }


def tasks_of(client: Client, user: Any) -> list[EditorTask]:
    """The tasks on the dashboard as this user sees it."""
    client.force_login(user)
    response = client.get("/admin/")
    assert response.status_code == 200
    (panel,) = [
        panel for panel in response.context["panels"] if isinstance(panel, EditorTasksPanel)
    ]
    content = response.content.decode()
    tasks = panel.get_context_data()["tasks"]
    for task in tasks:
        assert f'href="{task.url}"' in content
    return tasks


def test_an_editor_is_offered_what_editors_do_most(
    site: dict[str, Any], editor: Any, client: Client
) -> None:
    (figures,) = site["network"].sections
    edit_network = f"/admin/pages/{site['network'].pk}/edit/"
    assert [task.url for task in tasks_of(client, editor)] == [
        edit_network,
        f"{edit_network}#block-{figures.id}-section",
        f"/admin/pages/add/publications/publicationpage/{site['index'].pk}/",
        "/admin/snippets/network/member/",
        f"/admin/pages/{site['brochure'].pk}/edit/",
        f"/admin/pages/{site['home'].pk}/edit/",
    ]


def test_every_task_leads_to_a_page_the_editor_may_open(
    site: dict[str, Any], editor: Any, client: Client
) -> None:
    for task in tasks_of(client, editor):
        assert client.get(task.url).status_code == 200


def test_tasks_are_written_in_german(site: dict[str, Any], editor: Any, client: Client) -> None:
    tasks = tasks_of(client, editor)
    assert "Mai 2024" in tasks[1].description
    assert "Publikationen" in tasks[2].title
    words = {word for task in tasks for word in f"{task.title} {task.description}".split()}
    assert not words & {"the", "Edit", "New", "of", "Members"}


def test_members_are_counted_as_the_public_sees_them(
    site: dict[str, Any], editor: Any, client: Client
) -> None:
    MemberFactory.create_batch(3)
    MemberFactory(consents=[])
    (task,) = [task for task in tasks_of(client, editor) if "member" in task.url]
    assert "3" in task.description


def test_somebody_who_may_only_enter_the_admin_is_offered_nothing(
    site: dict[str, Any], client: Client
) -> None:
    group = GroupFactory()
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    MeetingFactory(date=ImpreciseDate("2020-03"), status=Meeting.Status.PLANNED)
    assert tasks_of(client, UserFactory(groups=[group])) == []
    assert "nk-tasks" not in client.get("/admin/").content.decode().partition("<main")[2]


def test_a_subscriber_does_not_reach_the_dashboard(
    site: dict[str, Any], subscriber: Any, client: Client
) -> None:
    client.force_login(subscriber)
    response = client.get("/admin/")
    assert response.status_code in (302, 403)
    assert "nk-tasks" not in response.content.decode()


def test_a_planned_meeting_whose_time_has_passed_waits_to_be_updated(
    site: dict[str, Any], editor: Any, client: Client
) -> None:
    meeting = MeetingFactory(
        title="Treffen in Bremen", date=ImpreciseDate("2020-03"), status=Meeting.Status.PLANNED
    )
    MeetingFactory(date=ImpreciseDate("2020-03"), status=Meeting.Status.HELD)
    MeetingFactory(date=ImpreciseDate("2999"), status=Meeting.Status.PLANNED)
    (task,) = [task for task in tasks_of(client, editor) if task.notice]
    assert task.url == f"/admin/snippets/network/meeting/edit/{meeting.pk}/"
    assert task.description == "Treffen in Bremen"
    assert "März 2020" in task.title
    assert task.notice in client.get("/admin/").content.decode()


def test_without_pages_the_dashboard_offers_what_is_there(
    home_page: HomePage, editor: Any, client: Client
) -> None:
    assert [task.url for task in tasks_of(client, editor)] == [
        "/admin/snippets/network/member/",
        f"/admin/pages/{home_page.pk}/edit/",
    ]


def test_a_landing_page_without_key_figures_offers_none_to_update(
    home_page: HomePage, editor: Any, client: Client
) -> None:
    NetworkPageFactory(parent=home_page)
    assert not [task for task in tasks_of(client, editor) if "#block" in task.url]
