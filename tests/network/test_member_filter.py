"""Filters of the list of members: combined, counted, forgiving, and the same for the files."""

from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from django.test import Client

from home.models import HomePage
from network.factories import MemberFactory, MemberMapPageFactory, MunicipalityFactory
from network.member_filter import MemberFilter
from network.member_overview import member_overview
from network.models import MemberMapPage

pytestmark = pytest.mark.django_db

OFFICE = "Büro für Beteiligung"
UNIT = "Stabsstelle"


@pytest.fixture
def places() -> None:
    for ags, name, population, roles in (
        ("05315000", "Köln", 1_087_353, [OFFICE, UNIT]),
        ("05314000", "Bonn", 335_789, [UNIT]),
        ("05758012", "Herford", 66_638, [OFFICE]),
        ("01058034", "Büdelsdorf", 10_470, [OFFICE]),
        ("01002000", "Kiel", None, [UNIT]),
    ):
        municipality = MunicipalityFactory(ags=ags, name=name, population=population)
        for role in roles:
            MemberFactory(municipality=municipality, role=role)


def chosen(query: str) -> MemberFilter:
    return MemberFilter(QueryDict(query), member_overview())


def found(query: str) -> dict[str, list[str]]:
    return {
        entry.name: [member.role for member in entry.members]
        for entry in chosen(query).results.municipalities
    }


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("land=01", {"Büdelsdorf": [OFFICE], "Kiel": [UNIT]}),
        ("rolle=stabsstelle", {"Bonn": [UNIT], "Köln": [UNIT], "Kiel": [UNIT]}),
        ("groesse=unter-20000", {"Büdelsdorf": [OFFICE]}),
        ("groesse=ab-20000", {"Herford": [OFFICE]}),
        ("groesse=ab-100000", {"Bonn": [UNIT]}),
        ("groesse=ab-500000", {"Köln": [OFFICE, UNIT]}),
        ("gemeinde=05314000", {"Bonn": [UNIT]}),
        ("q=koeln", {"Köln": [OFFICE, UNIT]}),
        ("q=b%C3%BCro+k%C3%B6ln", {"Köln": [OFFICE]}),
        ("q=Westfalen", {"Bonn": [UNIT], "Herford": [OFFICE], "Köln": [OFFICE, UNIT]}),
        ("q=gibtesnicht", {}),
        ("land=05&rolle=buero-fuer-beteiligung&groesse=ab-20000", {"Herford": [OFFICE]}),
        ("land=01&q=b%C3%BCro&groesse=unter-20000&gemeinde=01058034", {"Büdelsdorf": [OFFICE]}),
        ("land=01&groesse=ab-500000", {}),
    ],
)
def test_filters_narrow_down_alone_and_together(query: str, expected: dict[str, list[str]]) -> None:
    assert found(query) == expected


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, "unter-20000"),
        (19_999, "unter-20000"),
        (20_000, "ab-20000"),
        (99_999, "ab-20000"),
        (100_000, "ab-100000"),
        (499_999, "ab-100000"),
        (500_000, "ab-500000"),
        (4_000_000, "ab-500000"),
    ],
)
def test_each_size_begins_with_its_own_number(population: int, size: str) -> None:
    MemberFactory(municipality__population=population)
    counts = {choice.value: choice.count for choice in chosen("").size_choices()}
    assert counts == {
        "unter-20000": 0,
        "ab-20000": 0,
        "ab-100000": 0,
        "ab-500000": 0,
        size: 1,
    }


@pytest.mark.usefixtures("places")
def test_a_choice_counts_what_it_would_show_beside_the_other_filters() -> None:
    asked = chosen("land=05&rolle=stabsstelle")
    assert [(choice.label, choice.count, choice.selected) for choice in asked.state_choices()] == [
        ("Nordrhein-Westfalen", 2, True),
        ("Schleswig-Holstein", 1, False),
    ]
    assert [(choice.label, choice.count, choice.selected) for choice in asked.role_choices()] == [
        (OFFICE, 2, False),
        (UNIT, 2, True),
    ]


@pytest.mark.usefixtures("places")
def test_a_person_is_found_by_a_name_that_is_shown_and_by_no_other() -> None:
    person = {"first_name": "Rosalinde", "last_name": "Quittenbaum"}
    hidden = MunicipalityFactory(ags="05116000", name="Mönchengladbach")
    MemberFactory(municipality=hidden, **person)
    assert found("q=quittenbaum") == {}
    shown = MunicipalityFactory(ags="05112000", name="Duisburg")
    MemberFactory(municipality=shown, role=UNIT, consents=["listing", "name"], **person)
    assert found("q=quittenbaum+stabsstelle") == {"Duisburg": [UNIT]}


@pytest.mark.usefixtures("places")
def test_every_active_filter_can_be_removed_by_itself() -> None:
    asked = chosen("land=05&rolle=stabsstelle&groesse=ab-500000&q=k&gemeinde=05315000&seite=3")
    removals = {
        active.label: parse_qs(active.remove_url.removeprefix("?"))
        for active in asked.active_filters()
    }
    everything = {
        "land": ["05"],
        "rolle": ["stabsstelle"],
        "groesse": ["ab-500000"],
        "q": ["k"],
        "gemeinde": ["05315000"],
    }
    names = ["Nordrhein-Westfalen", UNIT, "über 500.000 Einwohner", "Suche „k“", "Köln"]
    assert list(removals) == names
    for (label, left), name in zip(removals.items(), everything, strict=True):
        assert left == {key: value for key, value in everything.items() if key != name}, label


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("value", ["", "99", "x" * 3000, "%00", "٠٥", "1%27%3B--"])
def test_wrong_values_show_everything(home_page: HomePage, client: Client, value: str) -> None:
    page: MemberMapPage = MemberMapPageFactory(parent=home_page)
    names = ("land", "rolle", "groesse", "gemeinde", "seite", "nahe")
    response = client.get(f"{page.url}?{'&'.join(f'{name}={value}' for name in names)}")
    assert response.status_code == 200
    assert response.context["overview"].member_count == 6


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("value", ["x" * 3000, "%00", "%F0%9F%8C%8D", "<script>"])
def test_any_words_are_an_answer_without_members(
    home_page: HomePage, client: Client, value: str
) -> None:
    page: MemberMapPage = MemberMapPageFactory(parent=home_page)
    response = client.get(f"{page.url}?ort={value}&q=unauffindbar")
    assert response.status_code == 200
    assert response.context["overview"].member_count == 0


def test_a_long_list_has_pages_that_keep_the_filters_and_the_totals(
    home_page: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("network.models.member_map_page.MUNICIPALITIES_PER_PAGE", 2)
    for ags in ("05001000", "05002000", "05003000", "09001000"):
        MemberFactory(municipality__ags=ags, municipality__name=f"Ort {ags}", role=UNIT)
    page: MemberMapPage = MemberMapPageFactory(parent=home_page)
    second = client.get(f"{page.url}?rolle=stabsstelle&seite=2")
    shown = {
        state.name: ([entry.ags for entry in state.municipalities], state.member_count)
        for state in second.context["states"]
    }
    assert shown == {"Nordrhein-Westfalen": (["05002000", "05003000"], 3)}
    assert second.context["overview"].member_count == 4
    assert second.context["page_links"] == [
        (1, "?rolle=stabsstelle&seite=1"),
        (2, "?rolle=stabsstelle&seite=2"),
    ]
