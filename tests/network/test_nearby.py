"""The members nearest to a municipality that the visitor names."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from network.factories import MemberFactory, MemberMapPageFactory, MunicipalityFactory
from network.models import MemberMapPage, Municipality
from network.nearby import distance_km, find_place

pytestmark = pytest.mark.django_db

POSITIONS = {
    "05117000": ("Mülheim an der Ruhr", "kreisfreie Stadt", "51.43", "6.88", 173_255),
    "07138044": ("Mülheim-Kärlich", "Landkreis Mayen-Koblenz", "50.39", "7.50", 11_321),
    "07316000": ("Neustadt", "kreisfreie Stadt", "49.35", "8.14", 53_920),
    "07143272": ("Neustadt", "Westerwaldkreis", "50.63", "8.04", 575),
    "05112000": ("Duisburg", "kreisfreie Stadt", "51.43", "6.76", 503_707),
    "05315000": ("Köln", "kreisfreie Stadt", "50.94", "6.96", 1_087_353),
    "11000000": ("Berlin", "kreisfreie Stadt", "52.52", "13.40", 3_685_265),
    "03255016": ("Irgendwo", "Landkreis Holzminden", None, None, 700),
}


@pytest.fixture
def register() -> None:
    """Of these, Duisburg, Köln and Berlin have members."""
    for ags, (name, district, latitude, longitude, population) in POSITIONS.items():
        MunicipalityFactory(
            ags=ags,
            name=name,
            district=district,
            latitude=latitude,
            longitude=longitude,
            population=population,
        )


@pytest.fixture
def page(home_page: HomePage, register: None) -> MemberMapPage:
    for name in ("Duisburg", "Köln", "Berlin"):
        MemberFactory(municipality=Municipality.objects.get(name=name))
    return MemberMapPageFactory(parent=home_page)


def nearest(client: Client, address: str) -> list[tuple[str, int]]:
    response = client.get(address)
    assert response.status_code == 200
    return [
        (entry.name, round(entry.distance_km))
        for entry in response.context["overview"].municipalities
    ]


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        # By Vincenty's formula on the ellipsoid, from which the sphere differs by less than 0.5 %.
        ((50.94, 6.96), 478.2),
        ((48.14, 11.58), 504.1),
        ((52.52, 13.40), 0.0),
    ],
)
def test_the_distance_is_that_along_the_surface(end: tuple[float, float], expected: float) -> None:
    assert distance_km((52.52, 13.40), end) == pytest.approx(expected, rel=0.005)


@pytest.mark.parametrize(
    "typed", ["Mülheim an der Ruhr", "muelheim ruhr", "Muelheim a", "  MÜLHEIM AN DER RUHR "]
)
def test_a_place_is_found_however_it_is_spelt(register: None, typed: str) -> None:
    found = find_place(typed)
    assert found.place is not None
    assert found.place.ags == "05117000"


def test_the_nearest_come_first_with_their_distance(page: MemberMapPage, client: Client) -> None:
    expected = [("Duisburg", 8), ("Köln", 55), ("Berlin", 463)]
    assert nearest(client, f"{page.url}?ort=muelheim+ruhr") == expected
    text = text_of(client.get(f"{page.url}?ort=muelheim+ruhr"))
    assert "In der Nähe von Mülheim an der Ruhr" in text
    assert "8 km" in text
    assert "kreisfreie Stadt, Nordrhein-Westfalen" in text


def test_other_filters_hold_for_the_nearest_too(page: MemberMapPage, client: Client) -> None:
    found = nearest(client, f"{page.url}?ort=muelheim+ruhr&groesse=ab-500000&land=11")
    assert found == [("Berlin", 463)]


def test_only_the_nearest_twenty_are_shown(page: MemberMapPage, client: Client) -> None:
    MemberFactory.create_batch(20, municipality__latitude="51.42", municipality__longitude="6.8")
    names = [name for name, _distance in nearest(client, f"{page.url}?ort=Duisburg")]
    assert len(names) == 20
    assert names[0] == "Duisburg"
    assert "Köln" not in names


def test_a_name_of_several_places_offers_each_with_kreis_and_land(
    page: MemberMapPage, client: Client
) -> None:
    response = client.get(f"{page.url}?ort=Neustadt&groesse=ab-500000")
    assert response.context["filter"].place_choices() == [
        (
            "Neustadt, kreisfreie Stadt, Rheinland-Pfalz",
            "?ort=Neustadt&groesse=ab-500000&nahe=07316000",
        ),
        (
            "Neustadt, Westerwaldkreis, Rheinland-Pfalz",
            "?ort=Neustadt&groesse=ab-500000&nahe=07143272",
        ),
    ]
    assert "Mehrere Gemeinden heißen „Neustadt“" in text_of(response)
    # Until then the list is as the other filters have it.
    assert response.context["overview"].member_count == 3
    chosen = nearest(client, f"{page.url}?ort=Neustadt&groesse=ab-500000&nahe=07143272")
    assert chosen[0][0] == "Köln"


def test_the_one_place_of_exactly_this_name_is_taken_and_similar_ones_are_offered(
    register: None,
) -> None:
    MunicipalityFactory(ags="05999000", name="Mülheim")
    found = find_place("Mülheim")
    assert found.place is not None
    assert found.place.ags == "05999000"
    assert [place.ags for place in found.choices] == ["05117000", "07138044"]


def test_an_unknown_name_is_said_to_be_unknown_and_stays_in_the_field(
    page: MemberMapPage, client: Client
) -> None:
    response = client.get(f"{page.url}?ort=Entenhausen")
    assert "Wir kennen keine Gemeinde „Entenhausen“." in text_of(response)
    assert 'value="Entenhausen"' in text_of(response)
    assert response.context["overview"].member_count == 3


def test_a_place_without_a_position_is_said_to_have_none(
    page: MemberMapPage, client: Client
) -> None:
    response = client.get(f"{page.url}?ort=Irgendwo")
    assert "Wir wissen nicht, wo Irgendwo liegt." in text_of(response)
    assert response.context["overview"].member_count == 3


def test_an_inactive_municipality_is_no_place(register: None) -> None:
    MunicipalityFactory(ags="05999000", name="Altstadt", is_active=False)
    assert find_place("Altstadt").is_unknown
