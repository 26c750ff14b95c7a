"""Words to look for in a list of publications; no address breaks it."""

from urllib.parse import quote

import pytest
from django.test import Client

from publications.models import PublicationIndexPage, PublicationPage
from tests.publications.listing import answer, publish, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(index: PublicationIndexPage) -> PublicationPage:
    publish(index, "Kinderspielplätze")
    return publish(
        index,
        "Bürger*innenräte in Köln & Straßburg",
        teaser="Wie Mitarbeiter:innen ein Losverfahren vorbereiten.",
        lead="Ein Satz nur für Leute mit der Seite.",
        body=[("paragraph", "<p>Binnenwort</p>")],
    )


@pytest.mark.parametrize(
    "words",
    [
        "Bürger*innenräte",
        "buergerinnenraete",
        "BÜRGERINNEN",
        "Buerger",
        "bürger",
        "Bürger:innen",
        "Bürger_innen",
        "Bürger/innen",
        "Bu\u0308rger",
        "Koeln",
        "köln strassburg",
        "Straßburg Köln",
        "losVERFAHREN",
        "Mitarbeiterinnen",
        "Mitarbeiter*innen Buerger",
        "raete",
    ],
)
def test_words_find_every_spelling(
    index: PublicationIndexPage, paper: PublicationPage, client: Client, words: str
) -> None:
    assert titles(client, index, f"?q={quote(words)}") == [paper.title]


@pytest.mark.parametrize("words", ["Burger Xanten", "Köln Kinderspielplätze", "xyz", "Binnenwort"])
def test_all_words_must_be_in_title_or_teaser(
    index: PublicationIndexPage, paper: PublicationPage, client: Client, words: str
) -> None:
    response = answer(client, index, f"?q={quote(words)}")
    assert response.context["results"] == []
    assert response.context["total"] == 0


def test_the_words_are_kept_in_the_search_field(
    index: PublicationIndexPage, paper: PublicationPage, client: Client
) -> None:
    content = answer(client, index, "?q=%22%3E%3Cscript%3E").content.decode()
    assert 'value="&quot;&gt;&lt;script&gt;"' in content
    assert "<script>" not in content.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?q=Papier%00",
        "?art=%00&jahr=%00&zugang=%00&seite=%00",
        "?q=" + "a" * 20_000,
        "?q=" + "a%20" * 5_000,
        "?q=%ff%fe",
        "?q=%ED%A0%80",
        "?q=%F0%9F%A6%94",
        "?q='%20OR%201=1--",
        "?q={{7*7}}",
        "?q=%25s%25(x)s",
        "?seite=abc",
        "?seite=0",
        "?seite=-1",
        "?seite=999999",
        "?seite=" + "9" * 5_000,
        "?seite=1.5",
        "?seite=NaN",
        "?seite=%C2%B2",
        "?art=handreichung&" * 400,
        "?jahr=-2023",
        "?;&&==&",
    ],
)
def test_no_address_breaks_the_page(
    library: PublicationIndexPage, client: Client, query: str
) -> None:
    answer(client, library, query)


def test_a_nul_among_the_words_is_left_out(library: PublicationIndexPage, client: Client) -> None:
    assert titles(client, library, "?q=Handr%00eichung") == ["Handreichung H"]
    assert "\0" not in answer(client, library, "?q=Handr%00eichung").content.decode()
