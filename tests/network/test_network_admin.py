"""How editors find and edit members, meetings, working groups and the landing page."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.factories import UserFactory
from home.models import HomePage
from home.roles import ADMINISTRATORS
from network.factories import (
    MeetingFactory,
    MemberFactory,
    MunicipalityFactory,
    NetworkPageFactory,
)
from network.models import Meeting, Member, NetworkPage, WorkingGroup

pytestmark = pytest.mark.django_db

MEMBERS = "/admin/snippets/network/member/"
MEETINGS = "/admin/snippets/network/meeting/"
GROUPS = "/admin/snippets/network/workinggroup/"
MUNICIPALITIES = "/admin/snippets/network/municipality/"


@pytest.fixture
def editor_at_work(home_page: HomePage, editor: Any, client: Client) -> Any:
    client.force_login(editor)
    return editor


@pytest.mark.usefixtures("editor_at_work")
def test_the_list_of_members_shows_role_and_municipality_and_no_person(client: Client) -> None:
    MemberFactory(role="Stabsstelle", municipality__name="Köln", last_name="Quittenbaum")
    content = client.get(MEMBERS).content.decode()
    assert "Stabsstelle, Köln" in content
    assert "Köln (Musterkreis, Nordrhein-Westfalen)" in content
    assert "Quittenbaum" not in content


@pytest.mark.usefixtures("editor_at_work")
def test_members_can_be_narrowed_down_to_a_land(client: Client) -> None:
    MemberFactory(municipality__ags="05315000", municipality__name="Köln")
    MemberFactory(municipality__ags="01002000", municipality__name="Kiel")
    content = client.get(f"{MEMBERS}?municipality__state=01").content.decode()
    assert "Kiel" in content
    assert "Köln" not in content


@pytest.mark.usefixtures("editor_at_work")
@pytest.mark.parametrize(
    ("address", "factory"), [(MEMBERS, MemberFactory), (MUNICIPALITIES, MunicipalityFactory)]
)
def test_a_list_costs_the_same_whatever_its_length(
    client: Client, address: str, factory: Any
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    factory.create_batch(2)
    queries()  # What is worked out once for the process is not counted.
    few = queries()
    factory.create_batch(20)
    assert queries() == few


@pytest.mark.usefixtures("editor_at_work")
@pytest.mark.parametrize(("query", "found"), [("köln", True), ("kiel", False)])
def test_municipalities_are_searched_by_name(client: Client, query: str, found: bool) -> None:
    MunicipalityFactory(name="Köln", ags="05315000")
    content = client.get(f"{MUNICIPALITIES}?q={query}").content.decode()
    assert ("05315000" in content) is found


@pytest.mark.usefixtures("editor_at_work")
def test_a_member_can_be_opened_and_deleted(client: Client) -> None:
    member = MemberFactory(last_name="Quittenbaum")
    content = client.get(f"{MEMBERS}edit/{member.pk}/").content.decode()
    assert "Quittenbaum" in content
    client.post(f"{MEMBERS}delete/{member.pk}/")
    assert not Member.objects.exists()


def test_people_without_the_right_do_not_reach_members(
    home_page: HomePage, subscriber: Any, client: Client
) -> None:
    member = MemberFactory(last_name="Quittenbaum")
    client.force_login(subscriber)
    for address in (MEMBERS, f"{MEMBERS}add/", f"{MEMBERS}edit/{member.pk}/"):
        response = client.get(address)
        assert response.status_code in (302, 403)
        assert "Quittenbaum" not in response.content.decode()


# Meetings and working groups


@pytest.mark.usefixtures("editor_at_work")
def test_an_editor_adds_a_meeting_with_a_date_in_german_words(client: Client) -> None:
    answer = {"title": "Treffen", "date": "Frühjahr 2025", "status": "planned", "text": "null"}
    assert client.post(f"{MEETINGS}add/", answer).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.date.edtf == "2025-21"
    assert meeting.date_earliest is not None
    assert meeting.locale.language_code == "de"


@pytest.mark.usefixtures("editor_at_work")
def test_an_impossible_date_of_a_meeting_is_refused_and_kept_as_typed(client: Client) -> None:
    answer = {"title": "Treffen", "date": "31. Februar 2025", "status": "planned", "text": "null"}
    form = client.post(f"{MEETINGS}add/", answer).context["form"]
    assert list(form.errors) == ["date"]
    assert (form["date"].value(), form["title"].value()) == ("31. Februar 2025", "Treffen")
    assert not Meeting.objects.exists()


@pytest.mark.usefixtures("editor_at_work")
def test_a_working_group_without_a_name_is_refused_at_its_field(client: Client) -> None:
    form = client.post(f"{GROUPS}add/", {"name": "", "text": "null"}).context["form"]
    assert form.has_error("name", "required")
    assert not WorkingGroup.objects.exists()


@pytest.mark.usefixtures("editor_at_work")
def test_the_list_of_meetings_shows_dates_in_german_newest_first(client: Client) -> None:
    MeetingFactory.create(title="Früher", date="2023-03")
    MeetingFactory.create(title="Später", date="2024-21")
    content = client.get(MEETINGS).content.decode()
    assert "März 2023" in content
    assert "Frühjahr 2024" in content
    assert content.index("Später") < content.index("Früher")


@pytest.mark.usefixtures("editor_at_work")
def test_the_list_of_meetings_is_one_languages(client: Client, english: Locale) -> None:
    MeetingFactory(title="Deutsches Treffen")
    MeetingFactory(title="English meeting", locale=english)
    content = client.get(f"{MEETINGS}?locale=de").content.decode()
    assert "Deutsches Treffen" in content
    assert "English meeting" not in content


# The landing page in the page editor


@pytest.fixture
def landing_page(home_page: HomePage) -> NetworkPage:
    return NetworkPageFactory(parent=home_page, title="Netzwerk")


def form_data(figures: dict[str, Any], **values: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "Netzwerk",
            "slug": "netzwerk",
            "hero_heading": "Ein neuer Anspruch",
            "hero_lead": "Ein Satz.",
            "sections": streamfield([("key_figures", figures)]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "action-publish",
            **values,
        }
    )


def figures(as_of: str, value: str = "125") -> dict[str, Any]:
    figure = {"qualifier": "", "value": value, "unit": "Mitglieder"}
    item = {"value": figure, "order": "0", "deleted": "", "id": ""}
    return {"heading": "", "figures": {"count": "1", "0": item}, "as_of": as_of}


@pytest.mark.usefixtures("editor_at_work")
def test_an_editor_changes_a_key_figure_and_visitors_see_it(
    landing_page: NetworkPage, client: Client
) -> None:
    address = f"/admin/pages/{landing_page.pk}/edit/"
    assert client.post(address, form_data(figures("Juni 2026"))).status_code == 302
    content = Client().get(landing_page.url).content.decode()
    assert "<dd>125</dd>" in content
    assert "Juni 2026" in content
    assert "Ein neuer Anspruch" in content


@pytest.mark.usefixtures("editor_at_work")
@pytest.mark.parametrize(
    ("as_of", "value", "part"),
    [("Foobar 2026", "125", "as_of"), ("", "125", "as_of"), ("Mai 2026", "viele", "figures")],
)
def test_a_wrong_key_figure_is_refused_at_its_field_and_nothing_typed_is_lost(
    landing_page: NetworkPage, client: Client, as_of: str, value: str, part: str
) -> None:
    address = f"/admin/pages/{landing_page.pk}/edit/"
    response = client.post(address, form_data(figures(as_of, value)))
    form = response.context["form"]
    assert list(form.errors) == ["sections"]
    (error,) = form.errors.as_data()["sections"]
    assert list(error.block_errors[0].block_errors) == [part]
    assert form["hero_heading"].value() == "Ein neuer Anspruch"
    (block,) = form["sections"].value()
    assert block.value["figures"][0]["unit"] == "Mitglieder"
    if as_of:
        assert as_of in response.content.decode()
    landing_page.refresh_from_db()
    assert len(landing_page.sections) == 0


@pytest.mark.usefixtures("editor_at_work")
def test_the_landing_page_can_be_opened_in_the_editor_and_previewed(
    landing_page: NetworkPage, client: Client
) -> None:
    assert client.get(f"/admin/pages/{landing_page.pk}/edit/").status_code == 200
    address = f"/admin/pages/{landing_page.pk}/edit/preview/"
    answer = client.post(address, form_data(figures("Juni 2026")))
    assert answer.json()["is_valid"]
    preview = client.get(address)
    assert preview.status_code == 200
    assert "<dd>125</dd>" in preview.content.decode()


def test_administrators_edit_municipalities(
    home_page: HomePage, roles: dict[str, Group], client: Client
) -> None:
    municipality = MunicipalityFactory(ags="05315000", name="Coelln")
    client.force_login(UserFactory(groups=[roles[ADMINISTRATORS]]))
    answer = {"name": "Köln", "ags": "05315000", "district": "", "is_active": "on"}
    assert client.post(f"{MUNICIPALITIES}edit/{municipality.pk}/", answer).status_code == 302
    municipality.refresh_from_db()
    assert municipality.name == "Köln"
