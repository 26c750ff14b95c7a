"""/suche/ and its suggestions, as visitors use them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from home.factories import StandardPageFactory
from home.models import CompoundPart, HomePage
from home.search.analysis import german
from home.search.indexing import store_document_texts
from home.search.query import parse_query
from home.search.results import ranked
from home.search.visible import visible_entries
from publications.factories import PublicationIndexPageFactory, PublicationPageFactory
from publications.models import PublicationIndexPage, PublicationPage
from tests.home.test_audience import request_of
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(roles: Any, home_page: HomePage) -> PublicationIndexPage:
    return PublicationIndexPageFactory(parent=home_page, title="Sammlung")


@pytest.fixture
def paper(index: PublicationIndexPage) -> PublicationPage:
    page = PublicationPageFactory(
        parent=index,
        title="Bürger*innenräte in Köln",
        teaser="Wie ein Losverfahren gelingt.",
        body=[("paragraph", "<p>Der Ratsbeschluss gilt <b>&amp;</b> wirkt.</p>")],
        with_pdf=True,
    )
    pages = ["", "Hier steht die Vorhabenliste <script>.", "Die Vorhabenliste und das Quorum."]
    store_document_texts(page.document, pages)
    return page


def answer(client: Client, typed: str, address: str = "/suche/", **more: Any) -> Any:
    response = client.get(address, {"q": typed, **more})
    assert response.status_code == 200
    return response


def titles(client: Client, typed: str, address: str = "/suche/") -> list[str]:
    return [hit.card.title for hit in answer(client, typed, address).context["results"].hits]


def suggestions(client: Client, typed: str, address: str = "/suche/vorschlaege/") -> list[str]:
    return [each["title"] for each in answer(client, typed, address).json()["suggestions"]]


def correction(client: Client, typed: str) -> str:
    return answer(client, typed).context["results"].correction


def test_title_comes_before_teaser_before_text_before_file(
    index: PublicationIndexPage, client: Client
) -> None:
    in_file = PublicationPageFactory(parent=index, title="In der Datei", with_pdf=True)
    store_document_texts(in_file.document, ["Leitlinien"])
    text = [("paragraph", "<p>Leitlinien</p>")]
    PublicationPageFactory(parent=index, title="Im Text", body=text)
    PublicationPageFactory(parent=index, title="Im Anriss", teaser="Leitlinien")
    PublicationPageFactory(parent=index, title="Leitlinien im Titel")
    assert titles(client, "Leitlinie") == [
        "Leitlinien im Titel",
        "Im Anriss",
        "Im Text",
        "In der Datei",
    ]


def test_words_of_one_query_may_stand_in_title_text_and_file(
    paper: PublicationPage, client: Client
) -> None:
    assert titles(client, "Bürgerrat Losverfahren Ratsbeschlüsse Quorum") == [paper.title]


def test_a_hit_in_a_pdf_names_the_page_and_shows_the_words(
    paper: PublicationPage, client: Client
) -> None:
    response = answer(client, "vorhabenlisten")
    [hit] = response.context["results"].hits
    assert [(found.number, found.address) for found in hit.files] == [
        (2, f"{paper.document.url}#page=2"),
        (3, f"{paper.document.url}#page=3"),
    ]
    content = response.content.decode()
    assert "Hier steht die <mark>Vorhabenliste</mark> &lt;script&gt;." in content


def test_a_phrase_is_found_as_it_stands(paper: PublicationPage, client: Client) -> None:
    for typed in ('"ein Losverfahren"', '"Der Ratsbeschluss gilt"', '"steht die Vorhabenliste"'):
        assert titles(client, typed) == [paper.title]
    for typed in ('"Losverfahren ein"', '"gilt Ratsbeschluss"', '"gelingt Der Ratsbeschluss"'):
        assert titles(client, typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ratsbechluss", "Ratsbeschluss"),
        ("Vorhabenlsite", "Vorhabenliste"),
        ("Xosverfahren", "Losverfahren"),
        ("Ratsbechluss Quorun", "Ratsbeschluss Quorum"),
        ("Ratsbechluss Elefant", ""),
        ("Elefant", ""),
        ("xyz", ""),
    ],
)
def test_a_misspelt_query_gets_a_suggestion_if_there_is_one(
    paper: PublicationPage, client: Client, typed: str, meant: str
) -> None:
    assert correction(client, typed) == meant


def test_titles_complete_what_is_being_typed(paper: PublicationPage, client: Client) -> None:
    assert suggestions(client, "bürg") == suggestions(client, "BUERGERINNENRA") == [paper.title]
    assert suggestions(client, "köln bür") == [paper.title]
    assert suggestions(client, "Ratsbesch") == suggestions(client, "b") == []


def test_english_pages_are_searched_as_english(
    home_page: HomePage, english: Any, client: Client
) -> None:
    in_english = home_page.copy_for_translation(english)
    in_english.title, in_english.slug = "Home", "home-en"
    in_english.save_revision().publish()
    StandardPageFactory(parent=in_english, locale=english, title="Citizens’ assemblies")
    assert titles(client, "assembly", "/en/suche/") == ["Citizens’ assemblies"]
    assert titles(client, "assembly") == []
    assert suggestions(client, "assem", "/en/suche/vorschlaege/") == ["Citizens’ assemblies"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\0",
        "Rat\0",
        "a" * 20_000,
        "a " * 5_000,
        "' OR 1=1 --",
        '"',
        '"" „“',
        "{title_tokens} : x NEAR(a b)",
        "a:*A & !b <-> c | (",
        "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
        "🦔",
        "%s %(x)s {{7*7}}",
        "und oder",
    ],
)
def test_nothing_that_is_typed_breaks_the_search(
    paper: PublicationPage, client: Client, typed: str
) -> None:
    answer(client, typed)
    answer(client, typed, "/suche/vorschlaege/")


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 500, "\0", "1.5"])
def test_an_impossible_page_number_gives_a_page_there_is(
    paper: PublicationPage, client: Client, number: str
) -> None:
    assert answer(client, "Köln", seite=number).context["results"].hits


def test_markup_that_is_typed_is_shown_as_text(paper: PublicationPage, client: Client) -> None:
    content = answer(client, '"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in content


def test_results_are_not_for_search_engines(client: Client, home_page: HomePage) -> None:
    assert '<meta name="robots" content="noindex">' in answer(client, "x").content.decode()
    assert answer(client, "x", "/suche/vorschlaege/")["X-Robots-Tag"] == "noindex"


def test_many_results_stand_on_several_pages(index: PublicationIndexPage, client: Client) -> None:
    for number in range(23):
        PublicationPageFactory(parent=index, title=f"Dialog {number:02}")
    response = answer(client, "Dialog", seite="2")
    assert response.context["results"].total == 23
    assert len(response.context["results"].hits) == 10
    assert [number for number, _address in response.context["page_links"]] == [1, 2, 3]
    seen = [
        hit.card.title
        for number in (1, 2, 3)
        for hit in answer(client, "Dialog", seite=number).context["results"].hits
    ]
    assert len(set(seen)) == 23


def test_the_number_of_queries_does_not_grow_with_the_results(
    index: PublicationIndexPage,
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        page = PublicationPageFactory(parent=index, title=f"Dialog {number}", with_pdf=number < 3)
        if page.document:
            store_document_texts(page.document, ["Der Dialog"])
        if number % 2:
            restrict(page, subscribers_group())
    answer(client, "Dialog")
    with django_assert_max_num_queries(30):
        answer(client, "Dialog")


def test_the_database_finds_entries_by_the_full_text_index(paper: PublicationPage) -> None:
    entries = ranked(
        visible_entries(request_of(None), "de"), parse_query("Bürger Losverfahren", german())
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # So few rows would be read through faster, or page by page.
            for way in ("seqscan", "indexscan", "nestloop"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        assert "Index Scan on home_searchentry_vector" in entries.explain()
    else:
        assert "SCAN home_searchentry_fts VIRTUAL TABLE" in entries.explain()


def test_words_that_editors_add_take_compounds_apart_at_once(
    index: PublicationIndexPage, client: Client
) -> None:
    page: Any = PublicationPageFactory(parent=index, title="Das Mitmachding", with_pdf=True)
    store_document_texts(page.document, ["Ein Nebending"])
    assert titles(client, "Ding") == []
    part = CompoundPart.objects.create(word="Ding")
    assert titles(client, "Ding") == titles(client, "Dinge") == [page.title]
    page.title = "Anders"
    page.save()
    assert titles(client, "Ding") == [page.title]
    part.delete()
    assert titles(client, "Ding") == []
