"""Facets, counts and order of a list of publications."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from home.guard.privacy import set_end
from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from home.website_time import today
from publications.factories import (
    BrochurePageFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import PublicationIndexPage, Topic
from tests.home.test_free_from import DAY, restrict_until
from tests.publications.test_publication_list import answer, publish, titles
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home_page: HomePage, roles: Any) -> PublicationIndexPage:
    return PublicationIndexPageFactory(parent=home_page, title="Publikationen")


@pytest.fixture
def topics(index: PublicationIndexPage) -> list[Topic]:
    return [
        Topic.objects.create(name=name, slug=slug, locale=index.locale)
        for name, slug in [("Zufallsauswahl", "zufall"), ("Ämter", "aemter"), ("Recht", "recht")]
    ]


@pytest.fixture
def library(index: PublicationIndexPage, topics: list[Topic]) -> PublicationIndexPage:
    """One of each kind of access, and a brochure that is a page of its own type; `recht` is a
    topic of the hidden one alone."""
    chance, offices, law = topics
    publish(index, "Offen", "2023", topics=[chance, offices])
    closed = publish(index, "Nur im Abo", "2023", publication_type="handreichung", topics=[chance])
    later = publish(index, "Später", "2024", publication_type="handreichung")
    hidden = publish(index, "Geheim", "1999", teaser_when_locked=False, topics=[law])
    BrochurePageFactory(parent=index, title="Heft", issued=ImpreciseDate("2020"), topics=[offices])
    restrict(closed, subscribers_group())
    restrict(hidden, subscribers_group())
    restrict_until(later, today() + DAY, subscribers_group())
    return index


def counts(client: Client, index: PublicationIndexPage, query: str = "") -> dict[str, Any]:
    chosen = answer(client, index, query).context["filter"]
    return {
        name: {choice.value: choice.count for choice in getattr(chosen, f"{name}_choices")()}
        for name in ("access", "type", "topic", "year", "language")
    }


def test_each_facet_counts_what_may_be_named_and_nothing_that_is_hidden(
    library: PublicationIndexPage, client: Client
) -> None:
    assert counts(client, library) == {
        "access": {"": 4, "frei": 2, "abo": 1, "frei-ab": 1},
        "type": {"arbeitspapier": 1, "positionspapier": 0, "handreichung": 2, "broschuere": 1},
        "topic": {"aemter": 2, "zufall": 2},
        "year": {"2024": 1, "2023": 2, "2020": 1},
        "language": {},
    }


def test_subscribers_see_hidden_ones_counted(
    library: PublicationIndexPage, subscriber: Any, client: Client
) -> None:
    client.force_login(subscriber)
    counted = counts(client, library)
    assert counted["topic"] == {"aemter": 2, "recht": 1, "zufall": 2}
    assert counted["access"] == {"": 5, "frei": 2, "abo": 2, "frei-ab": 1}


def test_counts_are_those_beside_the_other_choices(
    library: PublicationIndexPage, client: Client
) -> None:
    assert counts(client, library, "?thema=zufall&art=handreichung") == {
        "access": {"": 1, "frei": 0, "abo": 1, "frei-ab": 0},
        "type": {"arbeitspapier": 1, "positionspapier": 0, "handreichung": 1, "broschuere": 0},
        "topic": {"aemter": 0, "zufall": 1},
        "year": {"2024": 0, "2023": 1, "2020": 0},
        "language": {},
    }


def test_words_count_like_any_other_choice(library: PublicationIndexPage, client: Client) -> None:
    assert counts(client, library, "?q=Abo")["type"]["handreichung"] == 1
    assert counts(client, library, "?q=Abo")["year"] == {"2024": 0, "2023": 1, "2020": 0}
    assert counts(client, library, "?q=Geheim")["access"][""] == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?thema=zufall", ["Offen", "Nur im Abo"]),
        ("?thema=aemter", ["Offen", "Heft"]),
        ("?art=broschuere", ["Heft"]),
        ("?art=broschuere&art=", ["Heft"]),
        ("?zugang=frei-ab", ["Später"]),
        ("?thema=recht", ["Später", "Offen", "Nur im Abo", "Heft"]),
    ],
)
def test_each_choice_shows_what_it_counts(
    library: PublicationIndexPage, client: Client, query: str, found: list[str]
) -> None:
    assert titles(client, library, query) == found


def test_the_topic_of_hidden_publications_is_not_told(
    library: PublicationIndexPage, client: Client
) -> None:
    response = answer(client, library, "?thema=recht")
    assert response.context["filter"].active_filters() == []
    assert "Recht" not in response.content.decode()


def test_locked_ones_say_when_they_are_free(library: PublicationIndexPage, client: Client) -> None:
    (card,) = answer(client, library, "?zugang=frei-ab").context["results"]
    assert (card.access, card.free_from) != ("locked", "")
    set_end(restriction := restrict(library, subscribers_group()), today())
    restriction.delete()
    page = library.get_children().get(title="Später")
    set_end(page.view_restrictions.get(), today())
    assert counts(client, library)["access"] == {"": 4, "frei": 3, "abo": 1}


def test_topics_are_named_in_the_lists_language(
    library: PublicationIndexPage, topics: list[Topic], english: Locale, client: Client
) -> None:
    library.copy_for_translation(english, copy_parents=True).save_revision().publish()
    page = library.get_children().get(title="Offen").specific
    page.copy_for_translation(english).save_revision().publish()
    translation = topics[0].copy_for_translation(english)
    translation.name = "Sortition"
    translation.save()
    response = answer(client, library.get_translation(english), "?thema=zufall")
    names = [choice.label for choice in response.context["filter"].topic_choices()]
    assert names == ["Ämter", "Sortition"]


def test_another_language_shows_the_publications_in_it(
    library: PublicationIndexPage, english: Locale, client: Client
) -> None:
    library.copy_for_translation(english, copy_parents=True).save_revision().publish()
    page = library.get_children().get(title="Offen").specific
    translation = page.copy_for_translation(english)
    translation.title = "Open"
    translation.save_revision().publish()
    assert counts(client, library)["language"] == {"de": 4, "en": 1}
    response = answer(client, library, "?sprache=en")
    (card,) = response.context["results"]
    assert (card.title, card.language, card.url) == ("Open", "en", translation.url)
    (active,) = response.context["filter"].active_filters()
    assert (active.label, active.remove_url) == ("Englisch", "?")
    assert titles(client, library, "?sprache=en&q=open") == ["Open"]
    assert answer(client, library, "?sprache=fr").context["total"] == 4


# Order


@pytest.fixture
def shelf(index: PublicationIndexPage) -> PublicationIndexPage:
    for title, issued in [
        ("Zebra", "2020"),
        ("Ähre", "2021"),
        ("Öffnung", "2022"),
        ("„Offen“ heißt", "2023"),
        ("Straße", "2024"),
        ("strasse B", "2025"),
        ("Apfel", "2019"),
    ]:
        publish(index, title, issued, teaser="Zebra")
    return index


BY_TITLE = ["Ähre", "Apfel", "„Offen“ heißt", "Öffnung", "Straße", "strasse B", "Zebra"]
NEWEST = ["strasse B", "Straße", "„Offen“ heißt", "Öffnung", "Ähre", "Zebra", "Apfel"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?ordnung=titel", BY_TITLE),
        ("?ordnung=aelteste", NEWEST[::-1]),
        ("?ordnung=neueste", NEWEST),
        ("?ordnung=relevanz", NEWEST),
        ("?q=Zebra", ["Zebra", *[title for title in NEWEST if title != "Zebra"]]),
        ("?q=Zebra&ordnung=neueste", NEWEST),
    ],
)
def test_the_order_is_the_chosen_one(
    shelf: PublicationIndexPage, client: Client, query: str, found: list[str]
) -> None:
    assert titles(client, shelf, query) == found


def test_an_order_is_kept_on_the_next_page_and_by_the_search_field(
    shelf: PublicationIndexPage, client: Client
) -> None:
    for number in range(10):
        publish(shelf, f"Band {number}", "2018")
    response = answer(client, shelf, "?ordnung=titel&art=arbeitspapier&fremd=1")
    assert response.context["page_links"][1] == (2, "?art=arbeitspapier&ordnung=titel&seite=2")
    assert response.context["filter"].fields_besides_words == [
        ("art", "arbeitspapier"),
        ("ordnung", "titel"),
    ]


def test_facets_cost_the_same_however_much_is_chosen_and_listed(
    library: PublicationIndexPage, topics: list[Topic]
) -> None:
    def queries(query: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer(Client(), library, query)
        return len(captured)

    queries("")  # What is worked out once for the process is not counted.
    few = queries("?thema=zufall&zugang=frei&q=Offen")
    for number in range(12):
        PublicationPageFactory(
            parent=library,
            title=f"Offen {number}",
            topics=topics,
            issued=ImpreciseDate(str(2000 + number)),
        )
    assert queries("?thema=zufall&zugang=frei&q=Offen") == few
