"""The list of members: by Land, with what each of them agreed to show."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from network.factories import MemberFactory, MemberMapPageFactory, MunicipalityFactory
from network.member_overview import MemberOverview, member_overview
from network.models import Consent, MemberMapPage
from tests.network.person import PERSON

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home_page: HomePage) -> MemberMapPage:
    return MemberMapPageFactory(parent=home_page, title="Mitglieder")


@pytest.fixture
def three_places() -> None:
    """Two members in Köln, one in Bonn, one in Kiel; Augsburg has nobody who agreed."""
    cologne = MunicipalityFactory(ags="05315000", name="Köln")
    MemberFactory(municipality=cologne, role="Stabsstelle")
    MemberFactory(municipality=cologne, role="Büro für Beteiligung")
    MemberFactory(municipality__ags="05314000", municipality__name="Bonn", role="Referentin")
    MemberFactory(municipality__ags="01002000", municipality__name="Kiel", role="Beauftragter")
    MemberFactory(municipality__ags="09761000", municipality__name="Augsburg", consents=[])


def shape(overview: MemberOverview) -> dict[str, dict[str, list[str]]]:
    """Roles by municipality by Land, in the order of the page."""
    return {
        state.name: {
            entry.name: [member.role for member in entry.members] for entry in state.municipalities
        }
        for state in overview.states
    }


def overview_at(client: Client, address: str) -> MemberOverview:
    response = client.get(address)
    assert response.status_code == 200
    return response.context["overview"]


@pytest.mark.usefixtures("three_places")
def test_members_are_grouped_by_land_and_municipality_in_alphabetical_order(
    page: MemberMapPage, client: Client
) -> None:
    found = shape(overview_at(client, page.url))
    assert found == {
        "Nordrhein-Westfalen": {
            "Bonn": ["Referentin"],
            "Köln": ["Büro für Beteiligung", "Stabsstelle"],
        },
        "Schleswig-Holstein": {"Kiel": ["Beauftragter"]},
    }
    assert list(found) == sorted(found)
    assert list(found["Nordrhein-Westfalen"]) == ["Bonn", "Köln"]


@pytest.mark.usefixtures("three_places")
def test_members_and_municipalities_are_counted(page: MemberMapPage, client: Client) -> None:
    response = client.get(page.url)
    overview = response.context["overview"]
    assert (overview.member_count, overview.municipality_count) == (4, 3)
    content = response.content.decode()
    assert "4 Mitglieder in 3 Kommunen" in " ".join(content.split())


@pytest.mark.usefixtures("three_places")
def test_one_land_can_be_chosen_by_address(page: MemberMapPage, client: Client) -> None:
    response = client.get(f"{page.url}?land=05")
    overview = response.context["overview"]
    assert list(shape(overview)) == ["Nordrhein-Westfalen"]
    assert overview.member_count == 3
    content = response.content.decode()
    assert "Kiel" not in content
    assert '<option value="05" selected>' in content
    # The other Länder can still be chosen.
    choices = response.context["filter"].state_choices()
    assert [(choice.value, choice.count) for choice in choices] == [("05", 3), ("01", 1)]


@pytest.mark.parametrize("land", ["", "99", "5", "NRW", "%00", "05%20", "x" * 3000, "٠٥"])
@pytest.mark.usefixtures("three_places")
def test_an_unknown_land_shows_all(page: MemberMapPage, client: Client, land: str) -> None:
    response = client.get(f"{page.url}?land={land}")
    assert response.context["overview"].member_count == 4
    assert response.context["filter"].state == ""


@pytest.mark.usefixtures("three_places")
def test_a_land_without_members_shows_none_and_says_so(page: MemberMapPage, client: Client) -> None:
    response = client.get(f"{page.url}?land=09")
    assert response.context["overview"].member_count == 0
    assert "Augsburg" not in response.content.decode()
    assert "Zu dieser Auswahl passt kein Mitglied." in response.content.decode()


def test_places_of_the_same_name_stay_two_places(page: MemberMapPage, client: Client) -> None:
    for ags in ("07316000", "07332000"):
        MemberFactory(municipality__ags=ags, municipality__name="Neustadt")
    overview = overview_at(client, page.url)
    assert overview.municipality_count == 2
    assert [entry.member_count for entry in overview.municipalities] == [1, 1]


def test_only_a_name_that_occurs_twice_has_its_district_beside_it(
    page: MemberMapPage, client: Client
) -> None:
    for ags, district in (("07316000", "kreisfreie Stadt"), ("07143272", "Westerwaldkreis")):
        place = MunicipalityFactory(ags=ags, name="Neustadt", district=district)
        MemberFactory(municipality=place)
    MemberFactory(municipality__name="Bonn", municipality__district="Rhein-Sieg")
    content = client.get(page.url).content.decode()
    assert "Westerwaldkreis, Rheinland-Pfalz" in content
    assert "Rhein-Sieg" not in content


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        (["listing"], []),
        (["listing", "name"], ["Rosalinde Quittenbaum"]),
        (["listing", "email"], ['<a class="nk-a" href="mailto:rosalinde@example.org">']),
        (["listing", "phone"], ["+49 221 9876543"]),
        (["name", "email", "phone"], []),
    ],
)
@pytest.mark.parametrize("query", ["", "?land=05", "?ort=Musterstadt"])
def test_each_item_is_shown_only_to_whom_the_member_agreed(
    page: MemberMapPage, client: Client, query: str, items: list[str], shown: list[str]
) -> None:
    MemberFactory(consents=items, role="Stabsstelle", **PERSON)
    content = client.get(page.url + query).content.decode()
    assert ("Stabsstelle" in content) == ("listing" in items)
    for text in shown:
        assert text in content
    hidden = [value for value in PERSON.values() if not any(value in text for text in shown)]
    assert [value for value in hidden if value in content] == []


def test_a_withdrawal_counts_at_the_next_request(page: MemberMapPage, client: Client) -> None:
    MemberFactory(consents=["listing", "name"], **PERSON)
    assert "Quittenbaum" in client.get(page.url).content.decode()
    Consent.objects.filter(item="name").update(withdrawn_on=timezone.localdate())
    assert "Quittenbaum" not in client.get(page.url).content.decode()


def test_a_role_is_text_and_no_markup(page: MemberMapPage, client: Client) -> None:
    MemberFactory(role="<script>alert(1)</script>")
    content = client.get(page.url).content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;alert" in content


def test_a_municipality_without_a_position_is_listed_without_a_dot(
    page: MemberMapPage, client: Client
) -> None:
    MemberFactory(municipality__name="Hier")
    MemberFactory(
        municipality__name="Irgendwo", municipality__latitude=None, municipality__longitude=None
    )
    content = client.get(page.url).content.decode()
    assert "Irgendwo" in content
    assert content.count("<circle") == 1


def test_the_page_says_from_when_it_is_and_that_its_data_are_samples(
    page: MemberMapPage, client: Client
) -> None:
    assert "Beispieldaten" not in client.get(page.url).content.decode()
    page.as_of, page.sample_data_note = ImpreciseDate("2024-05"), True
    page.save()
    content = client.get(page.url).content.decode()
    assert "Stand: Mai 2024" in content
    assert "Beispieldaten" in content


def test_without_members_the_page_says_so(page: MemberMapPage, client: Client) -> None:
    content = client.get(page.url).content.decode()
    assert "Es sind noch keine Mitglieder eingetragen." in content


@pytest.mark.parametrize("count", [1, 40])
def test_all_members_cost_one_query(django_assert_num_queries: Any, count: int) -> None:
    MemberFactory.create_batch(count)
    with django_assert_num_queries(1):
        assert member_overview().member_count == count


def test_the_page_asks_for_members_once_whatever_their_number(
    page: MemberMapPage, client: Client
) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return [query["sql"] for query in captured.captured_queries]

    MemberFactory.create_batch(2)
    queries()  # What is worked out once for the process is not counted.
    few = queries()
    MemberFactory.create_batch(30)
    many = queries()
    assert len(many) == len(few)
    assert sum('FROM "network_member"' in sql for sql in many) == 1
