"""Members, municipalities, sections of the landing page, and `me`."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from network.factories import (
    MeetingFactory,
    MemberFactory,
    MemberMapPageFactory,
    MunicipalityFactory,
    NetworkPageFactory,
    SubscriptionFactory,
    WorkingGroupFactory,
)
from network.models import Meeting, MemberMapPage
from tests.api.conftest import Api
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def map_page(home_page: HomePage) -> MemberMapPage:
    page: MemberMapPage = MemberMapPageFactory(parent=home_page, title="Mitglieder")
    return page


def test_a_member_shows_what_was_agreed_to(api: Api, map_page: MemberMapPage) -> None:
    place = MunicipalityFactory(name="Musterstadt", ags="05117000")
    person = {"first_name": "Erika", "last_name": "Muster", "email": "e@example.org"}
    MemberFactory(municipality=place, role="Stabsstelle", consents=["listing", "name"], **person)
    MemberFactory(municipality=place, role="Versteckt", consents=["name"])
    assert api.json("members") == {
        "count": 1,
        "items": [
            {
                "role": "Stabsstelle",
                "name": "Erika Muster",
                "email": None,
                "phone": None,
                "municipality": {
                    "ags": "05117000",
                    "name": "Musterstadt",
                    "district": "Musterkreis",
                    "state": {"code": "05", "name": "Nordrhein-Westfalen"},
                    "latitude": 51.43,
                    "longitude": 6.88,
                    "population": 20000,
                },
                "distance_km": None,
            }
        ],
    }


def test_a_withdrawn_consent_counts_at_the_next_request(api: Api, map_page: MemberMapPage) -> None:
    member = MemberFactory()
    before = api.get("members")
    member.consents.all().delete()
    after = api.client.get("/api/v1/members", HTTP_IF_NONE_MATCH=before["ETag"])
    assert (after.status_code, after.json()["count"]) == (200, 0)


@pytest.mark.parametrize(
    ("chosen", "roles_found"),
    [
        ({"state": "09"}, ["Süden"]),
        ({"size": "ab-100000"}, ["Süden"]),
        ({"role": "westen"}, ["Westen"]),
        ({"municipality": "05111111"}, ["Westen"]),
        ({"search": "suede"}, ["Süden"]),
        ({"near": "09222222"}, ["Süden", "Westen"]),
        ({"limit": 1, "offset": 1}, ["Westen"]),
    ],
)
def test_members_are_chosen_as_on_the_website(
    api: Api, map_page: MemberMapPage, chosen: dict[str, Any], roles_found: list[str]
) -> None:
    west = MunicipalityFactory(ags="05111111")
    south = MunicipalityFactory(ags="09222222", population=200_000, latitude="48.1")
    MemberFactory(municipality=west, role="Westen")
    MemberFactory(municipality=south, role="Süden")
    assert [each["role"] for each in api.json("members", **chosen)["items"]] == roles_found


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("state", "17"), ("role", "gibts-nicht"), ("size", "riesig"), ("near", "00000000")],
)
def test_a_choice_that_there_is_not_is_refused(
    api: Api, map_page: MemberMapPage, parameter: str, value: str
) -> None:
    assert api.refused("members", **{parameter: value}) == [parameter]
    assert api.refused("members.geojson", **{parameter: value}) == [parameter]


def test_geojson_is_that_of_the_page_of_members(api: Api, map_page: MemberMapPage) -> None:
    MemberFactory()
    response = api.get("members.geojson")
    assert response["Content-Type"] == "application/geo+json"
    page = api.client.get("/mitglieder/mitglieder.geojson")
    assert json.loads(response.content) == json.loads(page.content)


@pytest.mark.parametrize("path", ["members", "members.geojson"])
def test_members_are_shown_to_those_who_may_read_a_page_that_shows_them(
    api: Api, map_page: MemberMapPage, roles: dict[str, Group], subscriber: Any, path: str
) -> None:
    restrict(map_page, subscribers_group())
    assert api.get(path).status_code == 404
    client = Client()
    client.force_login(subscriber)
    assert Api(client).get(path).status_code == 200


def test_municipalities_are_found_by_their_name(api: Api, home_page: HomePage) -> None:
    MunicipalityFactory(name="Mülheim an der Ruhr", ags="05117000")
    MunicipalityFactory(name="Essen", ags="05113000")
    MunicipalityFactory(name="Aufgelöst", ags="05113001", is_active=False)
    names = [each["name"] for each in api.json("municipalities", search="muelheim")["items"]]
    assert names == ["Mülheim an der Ruhr"]
    assert api.json("municipalities", state="05")["count"] == 2


def test_the_sections_of_the_landing_page(api: Api, home_page: HomePage) -> None:
    MeetingFactory(title="Frühling", status=Meeting.Status.HELD, date=ImpreciseDate("2024-03"))
    MeetingFactory(title="Zuvor", status=Meeting.Status.HELD, date=ImpreciseDate("2023-03"))
    MeetingFactory(title="Danach", date=ImpreciseDate("2025-21"), text="<p>Bald.</p>")
    WorkingGroupFactory(name="AG Losverfahren", text="<p>Lose.</p>")
    heading = {"eyebrow": "", "heading": "Treffen", "lead": ""}
    page = NetworkPageFactory(
        parent=home_page,
        title="Netzwerk",
        sections=[("meetings", heading), ("working_groups", heading)],
    )
    meetings, groups = api.json(f"pages/{page.pk}")["sections"]
    assert meetings["last_meeting"]["title"] == "Frühling"
    assert meetings["next_meeting"] == {
        "title": "Danach",
        "date": {
            "edtf": "2025-21",
            "text": "Frühjahr 2025",
            "earliest": "2025-03-01",
            "latest": "2025-05-31",
        },
        "place": "",
        "text": {"html": "<p>Bald.</p>", "links": []},
        "documentation": None,
    }
    assert groups["groups"] == [
        {"name": "AG Losverfahren", "text": {"html": "<p>Lose.</p>", "links": []}}
    ]


# Who is signed in


def test_the_public_is_nobody(api: Api) -> None:
    response = api.get("me")
    assert response.json() == {"is_signed_in": False, "email": None, "seats": []}
    assert response["Cache-Control"] == "public, no-cache"


def test_a_subscriber_learns_until_when(api: Api, subscriber: Any) -> None:
    client = Client()
    client.force_login(subscriber)
    subscription = subscriber.subscription_seats.get().subscription
    assert Api(client).json("me") == {
        "is_signed_in": True,
        "email": subscriber.email,
        "seats": [
            {
                "organisation": subscription.organisation_name,
                "until": subscription.end.isoformat(),
            }
        ],
    }


def test_a_seat_of_a_subscription_that_is_over_is_none(api: Api, subscriber: Any) -> None:
    subscription = subscriber.subscription_seats.get().subscription
    over = SubscriptionFactory._meta.model.objects.filter(pk=subscription.pk)
    over.update(start="2020-01-01", end="2020-12-31")
    client = Client()
    client.force_login(subscriber)
    assert Api(client).json("me")["seats"] == []
