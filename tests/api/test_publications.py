"""`publications`: the library with its filters and counts, one publication, its citations."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from publications.editions import record_edition
from publications.factories import (
    BrochurePageFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    TopicFactory,
)
from publications.models import PermanentKey, PublicationIndexPage, PublicationPage, Topic
from tests.api.conftest import Api
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

PERSON = ("person", {"given": "Erika", "family": "Muster"})


@pytest.fixture
def index(home_page: HomePage) -> PublicationIndexPage:
    page: PublicationIndexPage = PublicationIndexPageFactory(parent=home_page, title="Papiere")
    return page


@pytest.fixture
def topic(home_page: HomePage) -> Topic:
    TopicFactory(name="Zufallsauswahl")
    return Topic.objects.get()


@pytest.fixture
def paper(index: PublicationIndexPage, topic: Topic) -> PublicationPage:
    page: PublicationPage = PublicationPageFactory(
        parent=index,
        title="Lose ziehen",
        teaser="Wie man auslost.",
        authors=[PERSON],
        topics=[topic],
    )
    record_edition(page)
    return page


def test_a_publication_in_the_list(api: Api, paper: PublicationPage) -> None:
    [item] = api.json("publications")["items"]
    assert item.pop("meta")["html_url"] == "http://localhost/papiere/lose-ziehen/"
    assert item == {
        "id": paper.pk,
        "title": "Lose ziehen",
        "teaser": "Wie man auslost.",
        "access": "open",
        "free_from": None,
        "key": "lose-ziehen",
        "publication_type": {"value": "arbeitspapier", "label": "Arbeitspapier"},
        "issued": {
            "edtf": "2024-03",
            "text": "März 2024",
            "earliest": "2024-03-01",
            "latest": "2024-03-31",
        },
        "authors": [{"name": "Erika Muster", "given": "Erika", "family": "Muster"}],
        "topics": [{"slug": "zufallsauswahl", "name": "Zufallsauswahl"}],
        "edition": 1,
        "file": None,
    }


def test_a_locked_publication_tells_what_its_locked_page_shows(
    api: Api, paper: PublicationPage, roles: dict[str, Group]
) -> None:
    restrict(paper, subscribers_group())
    [item] = api.json("publications")["items"]
    shown = {name: item[name] for name in ("title", "access", "authors", "topics", "edition")}
    assert shown == {
        "title": "Lose ziehen",
        "access": "locked",
        "authors": [],
        "topics": [],
        "edition": None,
    }


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ({"type": "positionspapier"}, ["Haltung"]),
        ({"type": "positionspapier,broschuere"}, ["Haltung", "Berufsbild"]),
        ({"topic": "zufallsauswahl"}, ["Lose ziehen"]),
        ({"topic": "gibt-es-nicht"}, []),
        ({"issued": "2024"}, ["Haltung", "Lose ziehen"]),
        ({"issued": "2024-03"}, ["Lose ziehen"]),
        ({"issued": "2024-22"}, ["Haltung"]),
        ({"issued_from": "2024-04"}, ["Haltung"]),
        ({"issued_to": "2020"}, ["Berufsbild"]),
        ({"issued_from": "2020", "issued_to": "2024-03"}, ["Lose ziehen", "Berufsbild"]),
        ({"access": "subscription"}, ["Haltung"]),
        ({"access": "free"}, ["Lose ziehen", "Berufsbild"]),
        ({"search": "auslost"}, ["Lose ziehen"]),
        ({"search": "Beruf", "order": "relevance"}, ["Berufsbild"]),
        ({"order": "issued"}, ["Berufsbild", "Lose ziehen", "Haltung"]),
        ({"order": "title"}, ["Berufsbild", "Haltung", "Lose ziehen"]),
        ({"limit": 1, "offset": 1}, ["Lose ziehen"]),
        ({"locale": "en"}, []),
        ({"locale": "en", "fallback": "de", "type": "broschuere"}, ["Berufsbild"]),
    ],
)
def test_publications_are_chosen_and_sorted(
    api: Api,
    home_page: HomePage,
    index: PublicationIndexPage,
    paper: PublicationPage,
    english: Locale,
    roles: dict[str, Group],
    chosen: dict[str, Any],
    titles: list[str],
) -> None:
    position = PublicationPageFactory(
        parent=index,
        title="Haltung",
        publication_type=PublicationPage.Type.POSITION_PAPER,
        issued=ImpreciseDate("2024-07"),
    )
    restrict(position, subscribers_group())
    BrochurePageFactory(parent=home_page, title="Berufsbild")
    assert api.titles("publications", **chosen) == titles


def test_one_list_has_its_own_publications_in_all_languages(
    api: Api, home_page: HomePage, index: PublicationIndexPage, paper: PublicationPage
) -> None:
    other = PublicationIndexPageFactory(parent=home_page, title="Materialien")
    PublicationPageFactory(parent=other, title="Vorlage")
    assert api.titles("publications", in_list=index.pk) == ["Lose ziehen"]
    assert api.refused("publications", in_list=home_page.pk) == ["in_list"]


def test_each_choice_is_counted_beside_the_others(
    api: Api, home_page: HomePage, index: PublicationIndexPage, paper: PublicationPage
) -> None:
    PublicationPageFactory(
        parent=index, title="Haltung", publication_type=PublicationPage.Type.POSITION_PAPER
    )
    BrochurePageFactory(parent=home_page, title="Berufsbild")
    facets = api.json("publications", include="facets", type="arbeitspapier")["facets"]
    assert facets == {
        "type": [
            {"value": "arbeitspapier", "label": "Arbeitspapier", "count": 1},
            {"value": "positionspapier", "label": "Positionspapier", "count": 1},
            {"value": "broschuere", "label": "Broschüre", "count": 1},
        ],
        "topic": [{"value": "zufallsauswahl", "label": "Zufallsauswahl", "count": 1}],
        "year": [{"value": "2024", "label": "2024", "count": 1}],
        "access": [{"value": "free", "label": "Frei zugänglich", "count": 1}],
        "locale": [{"value": "de", "label": "de", "count": 1}],
    }


@pytest.mark.parametrize("chosen", [{"topic": "gibt-es-nicht"}, {"locale": "en"}])
def test_beside_a_choice_that_finds_nothing_no_other_one_does(
    api: Api, paper: PublicationPage, english: Locale, chosen: dict[str, str]
) -> None:
    facets = api.json("publications", include="facets", **chosen)["facets"]
    [facet] = chosen
    assert {name for name, choices in facets.items() if choices} == {facet}


def test_topics_are_named_in_the_language_of_the_publication(
    api: Api, home_page: HomePage, index: PublicationIndexPage, topic: Topic, english: Locale
) -> None:
    translated = topic.copy_for_translation(english)
    translated.name = "Sortition"
    translated.save()
    home = home_page.copy_for_translation(english)
    home.save()
    page = PublicationPageFactory(parent=home, title="Lots", topics=[topic], locale=english)
    assert api.json("publications", locale="en")["items"][0]["topics"] == [
        {"slug": "zufallsauswahl", "name": "Sortition"}
    ]
    assert page.locale == english


def test_one_publication_by_its_key(api: Api, paper: PublicationPage) -> None:
    paper.chapters = [
        ("chapter", {"title": "Der Auftrag", "body": [("heading", {"text": "Zuerst"})]})
    ]
    paper.save()
    found = api.json("publications/lose-ziehen")
    assert found["id"] == paper.pk
    assert found["permanent_url"] == "/p/lose-ziehen/"
    assert [(each["number"], each["url"]) for each in found["editions"]] == [
        (1, "/p/lose-ziehen/1/")
    ]
    [chapter] = found["chapters"]
    assert (chapter["anchor"], chapter["body"][0]["text"]) == ("1-der-auftrag", "Zuerst")


def test_a_publication_has_all_that_its_page_has(api: Api, paper: PublicationPage) -> None:
    assert api.json("publications/lose-ziehen") == api.json(f"pages/{paper.pk}")


@pytest.mark.parametrize(
    ("suffix", "beginning", "content_type"),
    [
        ("bib", "@", "application/x-bibtex; charset=utf-8"),
        ("ris", "TY  - ", "application/x-research-info-systems; charset=utf-8"),
        ("csl.json", "[", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_citations_are_those_of_the_website(
    api: Api, paper: PublicationPage, suffix: str, beginning: str, content_type: str
) -> None:
    response = api.get(f"publications/lose-ziehen.{suffix}")
    assert response["Content-Type"] == content_type
    assert response.content.decode().startswith(beginning)
    assert response.content == api.client.get(f"/p/lose-ziehen.{suffix}").content


def test_a_locked_publication_is_cited_without_what_only_its_text_tells(
    api: Api, paper: PublicationPage, roles: dict[str, Group]
) -> None:
    restrict(paper, subscribers_group())
    assert b"Muster" not in api.get("publications/lose-ziehen.bib").content
    assert api.get("publications/lose-ziehen").status_code == 403


def test_what_was_withdrawn_is_gone(api: Api, paper: PublicationPage) -> None:
    Page.objects.get(pk=paper.pk).specific.delete()
    assert PermanentKey.objects.get().withdrawn_at is not None
    for path in ("publications/lose-ziehen", "publications/lose-ziehen.bib"):
        response = api.get(path)
        assert (response.status_code, response["Content-Type"]) == (
            410,
            "application/problem+json",
        )
