"""What is shown of a text; no database."""

import pytest

from home.search.analysis import german
from home.search.distance import distance
from home.search.excerpts import WIDTH, Piece, excerpt
from home.search.query import parse_query
from home.search.words import plain_text

GERMAN = german()


def shown(text: str, typed: str) -> str:
    """With hits in brackets."""
    pieces = excerpt(plain_text(text), parse_query(typed, GERMAN), GERMAN)
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


def test_all_forms_of_a_word_are_marked() -> None:
    text = "Bürger*innen beschließen: Die Bürgerin fragt, Bürgerbeteiligung antwortet."
    assert shown(text, "Buerger") == (
        "[Bürger*innen] beschließen: Die [Bürgerin] fragt, [Bürgerbeteiligung] antwortet."
    )


def test_a_text_without_the_words_gives_nothing() -> None:
    assert shown("Der Winterdienst räumt.", "Beteiligung") == ""


def test_the_place_with_most_of_the_words_is_shown_and_cut_between_words() -> None:
    filling = "Und dann folgen viele Sätze, die davon nicht handeln. " * 8
    text = f"Das Los liegt vorn. {filling}Per Los zieht man Namen aus dem Melderegister. {filling}"
    excerpt_shown = shown(text, "Los Melderegister")
    assert "Per [Los] zieht man Namen aus dem [Melderegister]." in excerpt_shown
    assert excerpt_shown.startswith("… ")
    assert excerpt_shown.endswith(" …")
    assert len(excerpt_shown) < WIDTH + 20
    assert set(excerpt_shown.replace("[", " ").replace("]", " ").split()) - {"…"} <= set(
        text.replace(".", " .").split()
    ) | set(text.split())


def test_text_is_left_as_it_is_for_the_template_to_escape() -> None:
    pieces = excerpt("<b>Los</b> & <script>", parse_query("Los", GERMAN), GERMAN)
    assert pieces == (Piece("<b>"), Piece("Los", is_hit=True), Piece("</b> & <script>"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("beteiligung", "beteiligung", 0),
        ("beteiligung", "betieligung", 1),
        ("beteiligung", "beteilgung", 1),
        ("beteiligung", "bbeteiligung", 1),
        ("beteiligung", "veteilikung", 2),
        ("beteiligung", "verteidigung", 3),
        ("rat", "verwaltung", 3),
        ("", "ab", 2),
    ],
)
def test_the_distance_of_two_spellings(one: str, other: str, expected: int) -> None:
    assert distance(one, other, 2) == expected
    assert distance(other, one, 2) == expected
