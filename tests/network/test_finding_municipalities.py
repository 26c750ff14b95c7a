"""A municipality is found by typing, however it is spelt, and told apart by Kreis and Land."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.german import german_words
from home.models import HomePage
from network.factories import MemberFactory, MunicipalityFactory
from network.models import Member, Municipality
from network.requests.municipality_entry import municipalities_named

pytestmark = pytest.mark.django_db

CHOOSER = "/admin/snippets/choose/network/municipality/"
LIST = "/admin/snippets/network/municipality/"


@pytest.fixture
def places() -> None:
    for ags, name, district, population in (
        ("05117000", "Mülheim an der Ruhr", "kreisfreie Stadt", 172404),
        ("07137068", "Mülheim-Kärlich", "Landkreis Mayen-Koblenz", 11000),
        ("08315074", "Müllheim im Markgräflerland", "Landkreis Breisgau-Hochschwarzwald", 19000),
        ("09575153", "Neustadt a.d.Aisch", "Landkreis Neustadt a.d.Aisch-Bad Windsheim", 13000),
        ("06534016", "Neustadt (Hessen)", "Landkreis Marburg-Biedenkopf", 9800),
        ("16062037", "Neustadt", "Landkreis Nordhausen", 1100),
        ("14625020", "Bautzen / Budyšin", "Landkreis Bautzen", 38000),
        ("15002000", "Halle (Saale)", "kreisfreie Stadt", 242000),
    ):
        MunicipalityFactory(ags=ags, name=name, district=district, population=population)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("muelheim", ["Mülheim an der Ruhr", "Mülheim-Kärlich"]),
        ("Mülheim", ["Mülheim an der Ruhr", "Mülheim-Kärlich"]),
        ("Mu\u0308lheim", ["Mülheim an der Ruhr", "Mülheim-Kärlich"]),
        ("Muelheim Ruhr", ["Mülheim an der Ruhr"]),
        ("ruhr mü", ["Mülheim an der Ruhr"]),
        ("muelh nordrhein", ["Mülheim an der Ruhr"]),
        ("NEUSTADT", ["Neustadt", "Neustadt a.d.Aisch", "Neustadt (Hessen)"]),
        ("neustadt hessen", ["Neustadt (Hessen)"]),
        ("neustadt aisch", ["Neustadt a.d.Aisch"]),
        ("Neustadt a. d. Aisch", ["Neustadt a.d.Aisch"]),
        ("neustadt nordhausen", ["Neustadt"]),
        ("budysin", ["Bautzen / Budyšin"]),
        ("halle(saale)", ["Halle (Saale)"]),
        ("lheim", []),
        ("%", []),
        ("_ruhr", ["Mülheim an der Ruhr"]),
        ("\x00ruhr'", ["Mülheim an der Ruhr"]),
        ("ruhr " * 5000, ["Mülheim an der Ruhr"]),
    ],
)
def test_each_word_begins_a_word_of_name_district_or_land(
    places: None, typed: str, names: list[str]
) -> None:
    assert [place.name for place in Municipality.objects.matching(typed)] == names


def test_a_name_that_is_changed_is_found_by_the_new_one(places: None) -> None:
    place = Municipality.objects.get(ags="16062037")
    place.name = "Neubeuern"
    place.save()
    assert list(Municipality.objects.matching("neubeuern")) == [place]
    assert place not in Municipality.objects.matching("neustadt nordhausen")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Neustadt a.d.Aisch-Bad Windsheim", ["neustadt", "a", "d", "aisch", "bad", "windsheim"]),
        ("Halle(Saale)", ["halle", "saale"]),
        ("Boxberg/O.L. / Hamor", ["boxberg", "o", "l", "hamor"]),
        ("Groß\u00adräschen", ["grossraeschen"]),
        (" .,() ", []),
    ],
)
def test_words_of_names(text: str, words: list[str]) -> None:
    assert german_words(text) == words


# The admin


@pytest.fixture
def editor_at_work(home_page: HomePage, editor: Any, client: Client) -> Any:
    client.force_login(editor)
    return editor


def chosen_from(client: Client, query: str = "", results: bool = True) -> list[str]:
    address = f"{CHOOSER}results/" if results else CHOOSER
    response = client.get(address, {"q": query} if query else {})
    assert response.status_code == 200
    content = response.content.decode() if results else response.json()["html"]
    links = re.findall(r"data-chooser-modal-choice[^>]*>(.*?)</a>", content, re.DOTALL)
    return [" ".join(link.split()) for link in links]


@pytest.mark.usefixtures("editor_at_work", "places")
@pytest.mark.parametrize("typed", ["Muelheim Ruhr", "mülheim an", "Mu\u0308lheim Ruhr"])
def test_an_editor_chooses_by_typing_and_sees_district_and_land(client: Client, typed: str) -> None:
    assert chosen_from(client, typed) == [
        "Mülheim an der Ruhr (kreisfreie Stadt, Nordrhein-Westfalen)"
    ]
    assert "172.404" in client.get(f"{CHOOSER}results/", {"q": typed}).content.decode()
    assert "Neustadt (Landkreis Nordhausen, Thüringen)" in chosen_from(client, results=False)


@pytest.mark.usefixtures("editor_at_work", "places")
def test_an_inactive_municipality_is_offered_only_where_it_is_chosen_already(
    client: Client,
) -> None:
    gone = Municipality.objects.get(ags="16062037")
    Municipality.objects.filter(pk=gone.pk).update(is_active=False)
    assert not [name for name in chosen_from(client, "neustadt") if "Nordhausen" in name]
    assert not [name for name in chosen_from(client, results=False) if "Nordhausen" in name]
    member = MemberFactory(municipality=gone)
    form = client.get(f"/admin/snippets/network/member/edit/{member.pk}/").content.decode()
    assert "Neustadt (Landkreis Nordhausen, Thüringen)" in form
    assert Member.objects.get().municipality == gone


@pytest.mark.usefixtures("editor_at_work", "places")
def test_the_list_is_searched_in_the_same_way_and_can_be_ordered(client: Client) -> None:
    def found(query: str) -> list[str]:
        response = client.get(LIST, {"q": "neustadt", **dict([query.split("=")] if query else [])})
        return [place.name for place in response.context["object_list"]]

    assert found("") == ["Neustadt", "Neustadt a.d.Aisch", "Neustadt (Hessen)"]
    assert found("ordering=ags") == ["Neustadt (Hessen)", "Neustadt a.d.Aisch", "Neustadt"]
    assert found("state=16") == ["Neustadt"]


@pytest.mark.usefixtures("editor_at_work")
@pytest.mark.parametrize("address", [f"{CHOOSER}results/?q=ort", f"{LIST}?q=ort"])
def test_searching_costs_the_same_among_many(client: Client, address: str) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return [query["sql"] for query in captured]

    def grow(start: int, count: int) -> None:
        Municipality.objects.bulk_create(
            MunicipalityFactory.build(
                ags=f"05{number:06}", state="05", search_text=f" ort {number} / / nordrhein"
            )
            for number in range(start, start + count)
        )

    grow(0, 60)
    queries()  # What is worked out once for the process is not counted.
    few = queries()
    grow(100, 500)
    many = queries()
    assert len(many) == len(few)
    loading = [sql for sql in many if '"network_municipality"."name"' in sql and "COUNT" not in sql]
    assert loading
    assert all("LIMIT" in sql for sql in loading)


# The forms of visitors


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Halle (Saale)", ["Halle (Saale)"]),
        ("Stadt Neustadt", ["Neustadt"]),
        ("neustadt a. d. aisch", ["Neustadt a.d.Aisch"]),
        ("Neustadt, Thüringen", ["Neustadt"]),
        ("Mülheim", []),
    ],
)
def test_visitors_mean_the_municipality_of_exactly_this_name(
    places: None, typed: str, names: list[str]
) -> None:
    assert [place.name for place in municipalities_named(typed)] == names


def test_a_whole_name_with_brackets_is_not_mistaken_for_a_narrower_one(places: None) -> None:
    """ "Neustadt (Hessen)" is a name, and "Neustadt" in Hessen another."""
    assert [place.ags for place in municipalities_named("Neustadt (Hessen)")] == ["06534016"]
