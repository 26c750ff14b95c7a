"""A municipality is its AGS: eight digits of which the first two name the Land."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from home.factories import UserFactory
from home.models import HomePage
from home.roles import ADMINISTRATORS
from network.factories import MunicipalityFactory
from network.models import Municipality
from network.states import STATES

pytestmark = pytest.mark.django_db


def refused_fields(**values: Any) -> set[str]:
    """The fields at which a municipality with these values is refused."""
    municipality = MunicipalityFactory.build(**values)
    try:
        municipality.full_clean()
    except ValidationError as refusal:
        return set(refusal.message_dict)
    return set()


@pytest.mark.parametrize("code", sorted(STATES))
def test_the_land_follows_from_the_first_two_digits(code: str) -> None:
    municipality = MunicipalityFactory(ags=f"{code}117000")
    assert municipality.state == code
    assert municipality.get_state_display() == STATES[code]


def test_the_land_follows_a_corrected_ags() -> None:
    municipality = MunicipalityFactory.create(ags="05117000")
    municipality.ags = "09162000"
    municipality.save()
    municipality.refresh_from_db()
    assert municipality.state == "09"


@pytest.mark.parametrize(
    "ags",
    ["", "0511700", "051170000", "5117000", "0511700a", "05 117000", "05117000\n", "-5117000"],
)
def test_an_ags_that_has_not_eight_digits_is_refused_at_its_field(ags: str) -> None:
    assert refused_fields(ags=ags) == {"ags"}


@pytest.mark.parametrize("ags", ["0511700٠", "05117００0", "05११७०००"])
def test_digits_of_other_scripts_are_refused(ags: str) -> None:
    assert refused_fields(ags=ags) == {"ags"}


@pytest.mark.parametrize("ags", ["00117000", "17117000", "99999999"])
def test_an_ags_of_no_land_is_refused_at_its_field(ags: str) -> None:
    assert refused_fields(ags=ags) == {"ags"}


def test_an_ags_of_no_land_cannot_be_saved_by_code_either() -> None:
    with pytest.raises(ValidationError):
        MunicipalityFactory(ags="17117000")
    assert not Municipality.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("latitude", "46.99"),
        ("latitude", "56.01"),
        ("latitude", "-51.43"),
        ("longitude", "4.99"),
        ("longitude", "16.01"),
    ],
)
def test_a_position_outside_germany_is_refused_at_its_field(field: str, value: str) -> None:
    assert refused_fields(ags="05117000", **{field: value}) == {field}


def test_a_position_may_be_unknown() -> None:
    assert refused_fields(ags="05117000", latitude=None, longitude=None) == set()


def test_exchanged_coordinates_are_refused_at_both_fields() -> None:
    assert refused_fields(latitude="6.88", longitude="51.43") == {"latitude", "longitude"}


def test_municipalities_of_the_same_name_are_told_apart() -> None:
    names = [
        str(MunicipalityFactory(name="Neustadt", ags=ags, district=district))
        for ags, district in [
            ("07316000", ""),
            ("09575153", "Neustadt a.d.Aisch"),
            ("09461000", "Oberfranken"),
        ]
    ]
    assert names == [
        "Neustadt (Rheinland-Pfalz)",
        "Neustadt (Neustadt a.d.Aisch, Bayern)",
        "Neustadt (Oberfranken, Bayern)",
    ]


# The same through the form


@pytest.fixture
def administrator_at_work(home_page: HomePage, roles: Any, client: Client) -> None:
    client.force_login(UserFactory(groups=[roles[ADMINISTRATORS]]))


def submitted(client: Client, **answer: str) -> Any:
    """The form as it comes back, None when it was accepted."""
    values = {"name": "Mülheim", "ags": "05117000", "district": "", "is_active": "on", **answer}
    response = client.post("/admin/snippets/network/municipality/add/", values)
    return None if response.status_code == 302 else response.context["form"]


@pytest.mark.usefixtures("administrator_at_work")
def test_a_sound_municipality_is_accepted(client: Client) -> None:
    assert submitted(client, latitude="51.43", longitude="6.88") is None
    municipality = Municipality.objects.get(ags="05117000")
    assert (municipality.state, float(municipality.latitude)) == ("05", 51.43)


@pytest.mark.usefixtures("administrator_at_work")
def test_a_duplicate_ags_is_refused_with_its_german_sentence_at_its_field(client: Client) -> None:
    MunicipalityFactory(ags="05117000")
    form = submitted(client)
    assert list(form.errors) == ["ags"]
    (sentence,) = form.errors["ags"]
    assert "Mit diesem AGS ist bereits eine Kommune eingetragen." in sentence
    assert form["name"].value() == "Mülheim"


@pytest.mark.parametrize("ags", ["", "5117000", "0511700x", "17117000"])
@pytest.mark.usefixtures("administrator_at_work")
def test_an_impossible_ags_is_refused_with_one_sentence_and_kept_as_typed(
    client: Client, ags: str
) -> None:
    form = submitted(client, ags=ags)
    assert list(form.errors) == ["ags"]
    assert len(form.errors["ags"]) == 1
    assert (form["ags"].value(), form["name"].value()) == (ags, "Mülheim")


@pytest.mark.usefixtures("administrator_at_work")
def test_a_position_outside_germany_is_refused_in_german(client: Client) -> None:
    form = submitted(client, latitude="47.5", longitude="2.35")
    assert list(form.errors) == ["longitude"]
    assert "westlich von Deutschland" in form.errors["longitude"][0]
