"""What people type; no database."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.search.analysis import german
from home.search.query import MOST_CHARACTERS, MOST_WORDS, Query, parse_query

GERMAN = german()


def parsed(typed: str) -> Query:
    return parse_query(typed, GERMAN)


def wholes(typed: str) -> list[str]:
    return [word.whole for word in parsed(typed).words]


def test_words_that_say_little_are_not_looked_for() -> None:
    assert wholes("Beteiligung von Kindern und der Jugend") == ["beteil", "kind", "jugend"]


def test_words_that_say_little_are_looked_for_when_there_are_no_others() -> None:
    assert wholes("wir und die") == ["wir", "und", "die"]


@pytest.mark.parametrize(
    "typed", ['"Rat und Tat" Los', "„Rat und Tat“ Los", "Los «Rat und Tat»", "Los “Rat und Tat”"]
)
def test_quotation_marks_of_all_kinds_make_a_phrase(typed: str) -> None:
    assert parsed(typed).phrases == (("rat", "und", "tat"),)
    assert wholes(typed) == ["rat", "und", "tat", "los"]


@pytest.mark.parametrize(
    "typed", ['"Beteiligung', 'Beteiligung"', '"Beteiligung"', '""Beteiligung']
)
def test_marks_around_one_word_or_none_mean_nothing(typed: str) -> None:
    assert parsed(typed).phrases == ()
    assert wholes(typed) == ["beteil"]


@pytest.mark.parametrize("typed", ["", " ", "!!!", '""', "\0", "„“", "* : & | ! ( ) - _"])
def test_a_query_without_a_word_is_none(typed: str) -> None:
    assert not parsed(typed)


@pytest.mark.parametrize(
    "typed", ["+Rat -Tat", "Rat AND Tat", "Rat & !Tat:*", "title:Rat* (Tat)", "Rat\0 Tat<->"]
)
def test_operators_mean_nothing(typed: str) -> None:
    assert {"rat", "tat"} <= set(wholes(typed))


def test_a_long_query_is_shortened_and_says_so() -> None:
    many = parsed(" ".join(f"wort{number}" for number in range(30)))
    assert len(many.words) == MOST_WORDS
    assert many.shortened
    assert parsed("a" * 10_000).shortened
    assert len(parsed("a " * 10_000).text) <= MOST_CHARACTERS
    assert not parsed("Beteiligung").shortened


@settings(deadline=None)
@given(st.text())
def test_no_query_fails(typed: str) -> None:
    parsed(typed)
