"""The list of publications: filtered by address, in pages, for each visitor."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import PublicationIndexPage, PublicationPage
from publications.models.pdf_source import PdfSource
from tests.publications.listing import answer, checked, publish, titles
from tests.restrictions import restrict

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_so(index: PublicationIndexPage, client: Client) -> None:
    response = answer(client, index)
    assert response.context["total"] == 0
    assert 'href="?"' in response.content.decode()


def test_publications_come_newest_first_however_their_dates_are_written(
    index: PublicationIndexPage, client: Client
) -> None:
    publish(index, "Frühjahr 2023", "2023-21")
    publish(index, "Anfang Februar 2024", "2024-02-01/2024-02-10")
    publish(index, "2024", "2024")
    publish(index, "Dezember 2022", "2022-12")
    publish(index, "3. März 2024", "2024-03-03")
    assert titles(client, index) == [
        "3. März 2024",
        "Anfang Februar 2024",
        "2024",
        "Frühjahr 2023",
        "Dezember 2022",
    ]


def test_only_published_pages_of_this_list_are_listed(
    home_page: HomePage, index: PublicationIndexPage, client: Client
) -> None:
    publish(index, "Hier")
    publish(index, "Entwurf").unpublish()
    publish(PublicationIndexPageFactory(parent=home_page, title="Andere"), "Anderswo")
    assert titles(client, index) == ["Hier"]


# Type, access, year


def test_publications_can_be_narrowed_down_to_one_type(
    library: PublicationIndexPage, client: Client
) -> None:
    assert titles(client, library, "?art=arbeitspapier") == ["Arbeitspapier A"]


def test_several_types_can_be_chosen_together(
    library: PublicationIndexPage, client: Client
) -> None:
    response = answer(client, library, "?art=arbeitspapier&art=broschuere")
    found = [card.title for card in response.context["results"]]
    assert found == ["Broschüre B", "Arbeitspapier A"]
    chosen = response.context["filter"]
    assert checked(chosen.type_choices()) == ["arbeitspapier", "broschuere"]
    assert response.content.decode().count('name="art" value="broschuere" checked') == 1


def test_types_are_counted_as_the_other_filters_leave_them(
    library: PublicationIndexPage, client: Client
) -> None:
    response = answer(client, library, "?jahr=2023&art=handreichung")
    counts = {choice.value: choice.count for choice in response.context["filter"].type_choices()}
    assert counts == {
        "arbeitspapier": 0,
        "positionspapier": 1,
        "handreichung": 1,
        "broschuere": 0,
    }


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("frei", ["Broschüre B", "Positionspapier P", "Arbeitspapier A"]),
        ("abo", ["Handreichung H"]),
    ],
)
def test_publications_can_be_narrowed_down_by_access(
    library: PublicationIndexPage, subscriber: Any, client: Client, value: str, found: list[str]
) -> None:
    assert titles(client, library, f"?zugang={value}") == found
    client.force_login(subscriber)
    # Protected stays protected for those who may read it.
    assert titles(client, library, f"?zugang={value}") == found


def test_publications_can_be_narrowed_down_to_a_year(
    library: PublicationIndexPage, client: Client
) -> None:
    response = answer(client, library, "?jahr=2023")
    assert [card.title for card in response.context["results"]] == [
        "Handreichung H",
        "Positionspapier P",
    ]
    years = response.context["filter"].year_choices()
    assert [choice.value for choice in years] == ["2024", "2023", "2022"]
    assert checked(years) == ["2023"]


def test_filters_and_words_work_together(library: PublicationIndexPage, client: Client) -> None:
    assert titles(client, library, "?jahr=2023&zugang=frei&q=papier") == ["Positionspapier P"]
    assert titles(client, library, "?jahr=2022&zugang=abo") == []


@pytest.mark.parametrize(
    "query",
    ["?art=roman", "?zugang=geheim", "?jahr=1999", "?jahr=²", "?q=", "?q=%20", "?fremd=1", "?art="],
)
def test_unknown_values_are_ignored(
    library: PublicationIndexPage, client: Client, query: str
) -> None:
    response = answer(client, library, query)
    assert response.context["total"] == 4
    assert response.context["filter"].active_filters() == []


def test_an_active_filter_can_be_removed_and_leaves_the_others(
    library: PublicationIndexPage, client: Client
) -> None:
    query = "?art=arbeitspapier&art=broschuere&jahr=2022&zugang=frei&q=papier&seite=3"
    active = answer(client, library, query).context["filter"].active_filters()
    assert len(active) == 5
    for item in active:
        remaining = answer(client, library, item.remove_url).context["filter"].active_filters()
        assert {other.label for other in remaining} == {
            other.label for other in active if other is not item
        }
        assert "seite" not in item.remove_url


# Pages of results


@pytest.fixture
def long_list(index: PublicationIndexPage) -> PublicationIndexPage:
    for number in range(1, 24):
        publish(index, f"Papier {number:02}", f"{2000 + number}")
    return index


def test_results_come_ten_to_a_page(long_list: PublicationIndexPage, client: Client) -> None:
    response = answer(client, long_list)
    assert response.context["total"] == 23
    assert len(response.context["results"]) == 10
    assert titles(client, long_list, "?seite=3") == ["Papier 03", "Papier 02", "Papier 01"]
    content = response.content.decode()
    assert 'href="?seite=3"' in content
    assert content.count('aria-current="page"') >= 1


def test_every_publication_is_on_exactly_one_page(
    long_list: PublicationIndexPage, client: Client
) -> None:
    found = [title for page in (1, 2, 3) for title in titles(client, long_list, f"?seite={page}")]
    assert found == [f"Papier {number:02}" for number in range(23, 0, -1)]


@pytest.mark.parametrize(
    ("page", "first"), [("0", "Papier 03"), ("999999", "Papier 03"), ("abc", "Papier 23")]
)
def test_an_impossible_page_number_gives_a_page_there_is(
    long_list: PublicationIndexPage, client: Client, page: str, first: str
) -> None:
    assert titles(client, long_list, f"?seite={page}")[0] == first


def test_the_pages_of_results_keep_the_filters(
    long_list: PublicationIndexPage, client: Client
) -> None:
    response = answer(client, long_list, "?q=Papier&art=arbeitspapier&seite=2")
    (_, address), *_rest = response.context["page_links"]
    assert titles(client, long_list, address)[0] == "Papier 23"
    assert "q=Papier" in address
    assert "art=arbeitspapier" in address
    assert address.count("seite=") == 1


# Access


def test_a_locked_publication_is_listed_as_locked_and_keeps_its_file(
    library: PublicationIndexPage, subscriber: Any, client: Client
) -> None:
    page = PublicationPage.objects.get(title="Handreichung H")
    page.document = PdfDocumentFactory(title="Geheime Datei")
    page.pdf_source = PdfSource.UPLOADED
    page.save()
    (card,) = answer(client, library, "?art=handreichung").context["results"]
    assert (card.access, card.download.url) == ("locked", "")
    client.force_login(subscriber)
    (card,) = answer(client, library, "?art=handreichung").context["results"]
    assert (card.access, card.download.url) == ("unlocked", page.document.url)


def test_a_locked_publication_with_a_hidden_teaser_is_neither_listed_nor_counted(
    library: PublicationIndexPage, subscriber: Any, client: Client
) -> None:
    page = PublicationPage.objects.get(title="Handreichung H")
    page.issued = ImpreciseDate("1999")
    page.teaser_when_locked = False
    page.save()
    response = answer(client, library)
    assert response.context["total"] == 3
    chosen = response.context["filter"]
    assert {choice.value: choice.count for choice in chosen.type_choices()}["handreichung"] == 0
    assert "1999" not in [choice.value for choice in chosen.year_choices()]
    assert "Handreichung H" not in response.content.decode()
    assert titles(client, library, "?q=Handreichung") == []
    client.force_login(subscriber)
    assert answer(client, library).context["total"] == 4


# Languages and speed


def test_the_english_list_shows_the_english_publications(
    library: PublicationIndexPage, english: Locale, client: Client
) -> None:
    library.copy_for_translation(english, copy_parents=True).save_revision().publish()
    page = PublicationPage.objects.get(title="Arbeitspapier A")
    translation = page.copy_for_translation(english)
    translation.title = "Working paper A"
    translation.save_revision().publish()
    index = library.get_translation(english)
    assert titles(client, index) == ["Working paper A"]
    (card,) = answer(client, index).context["results"]
    assert (card.kind, card.date) == ("Working paper", "2022")
    assert "Working paper A" not in titles(client, library)


def test_the_list_costs_the_same_however_many_publications_there_are(
    index: PublicationIndexPage, roles: dict[str, Group], django_assert_max_num_queries: Any
) -> None:
    document = PdfDocumentFactory()

    def grow(count: int) -> None:
        for page in PublicationPageFactory.create_batch(count, parent=index, document=document):
            restrict(page, *roles.values())

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            answer(Client(), index)
        return len(captured)

    grow(3)
    queries()  # What is worked out once for the process is not counted.
    few = queries()
    grow(27)
    assert queries() == few
    with django_assert_max_num_queries(40):
        answer(Client(), index)
