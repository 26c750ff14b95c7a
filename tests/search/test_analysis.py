"""One normaliser for texts and queries; no database."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.search.analysis import ENGLISH, OTHER, Analyser, german
from home.search.tokens import text_tokens
from home.search.words import plain_text

GERMAN = german()


def wholes(text: str, analyser: Analyser = GERMAN) -> list[str]:
    return [term.whole for term in analyser.terms(plain_text(text))]


def found_by(text: str, analyser: Analyser = GERMAN) -> set[str]:
    """All tokens of a text, those within compounds, too."""
    return {
        token for term in analyser.terms(plain_text(text)) for token in (term.whole, *term.spans)
    }


@pytest.mark.parametrize(
    "spelling",
    [
        "Bürger/innen",
        "Bürger/-innen",
        "Bürger*innen",
        "Bürger:innen",
        "Bürger_innen",
        "Bürger·innen",
        "BürgerInnen",
        "Bürger(innen)",
        "Bürger(-innen)",
        "Bürger/in",
        "Bürger*in",
        "BürgerIn",
        "Bürgerinnen",
        "Bürgerin",
        "Bürgern",
        "Buerger",
        "buergerinnen",
        "BÜRGER",
        "Burger",
        "Bu\u0308rger",
        "Bür\u00adger",
        "Bür\u200bger",
        "Bürger\ufeff",
    ],
)
def test_all_spellings_of_a_word_are_one(spelling: str) -> None:
    assert wholes(spelling) == wholes("Bürger")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mueller", "Müller"),
        ("Muller", "Müller"),
        ("Koeln", "Köln"),
        ("fussgaenger", "Fußgänger"),
        ("STRASSE", "Straße"),
        ("Partizipationsbeauftragte/r", "Partizipationsbeauftragte"),
        ("Partizipationsbeauftragte(r)", "Partizipationsbeauftragter"),
        ("Beauftragte*r", "Beauftragten"),
        ("Verwaltungsmitarbeiter/innen", "Verwaltungsmitarbeiter"),
        ("Expert*innen", "Experten"),
        ("Kolleg:innen", "Kollegin"),
        ("Ärzt*innen", "Arzt"),
        ("Stadträtinnen", "Stadtrat"),
        ("Beteiligungen", "Beteiligung"),
        ("beteiligt", "Beteiligung"),
        ("Beschlüsse", "Beschluss"),
        ("Räte", "Rat"),
        ("Foren", "Forum"),
        ("Gremien", "Gremium"),
        ("Workshops", "Workshop"),
        ("Kitas", "Kita"),
        ("neue", "neu"),
        ("Bürger-Beteiligung", "Bürgerbeteiligung"),
        ("Bürger*innenbeteiligung", "Bürgerbeteiligung"),
        ("Bürgerinnenräte", "Bürgerrat"),
        ("Online-Beteiligung", "Onlinebeteiligung"),
        ("E-Partizipation", "ePartizipation"),
        ("Ratsbeschlüsse", "Rats-Beschluss"),
        ("barrierefreie", "Barrierefreiheit"),
        ("ﬁnden", "finden"),
        ("Café", "Cafe"),
    ],
)
def test_two_forms_are_one_word(one: str, other: str) -> None:
    assert wholes(one) == wholes(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gewinnen", "Gewerbe"),
        ("beginnen", "begeben"),
        ("Mauer", "Maur"),
        ("Rat", "Rad"),
        ("Quelle", "Qulle"),
        ("und/oder", "und"),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert wholes(one) != wholes(other)


@pytest.mark.parametrize(
    ("part", "compound"),
    [
        ("Beteiligung", "Bürgerbeteiligung"),
        ("Bürger", "Bürgerbeteiligungsverfahren"),
        ("Bürgerbeteiligung", "Bürgerbeteiligungsverfahren"),
        ("Beteiligungsverfahren", "Bürgerbeteiligungsverfahren"),
        ("Versammlung", "Mitgliederversammlung"),
        ("Versammlungen", "Einwohnerversammlung"),
        ("Rat", "Stadträtin"),
        ("Beschluss", "Ratsbeschlüsse"),
        ("Werkstatt", "Stadtteilwerkstätten"),
        ("Stadtteil", "Stadtteilwerkstatt"),
        ("Liste", "Vorhabenlisten"),
        ("Forum", "Jugendforen"),
        ("Klima", "Klimaanpassungskonzept"),
        ("Verband", "Heizungsverband"),  # of a word that no list has
        ("Bürger", "Bürgerdingsbums"),
        ("Jugendbeteiligung", "Kinder- und Jugendbeteiligung"),
        ("Kinderbeteiligung", "Kinder- und Jugendbeteiligung"),
        ("Stadtverwaltung", "Stadt-, Kreis- und Landesverwaltung"),
    ],
)
def test_a_compound_is_found_by_its_parts(part: str, compound: str) -> None:
    assert set(wholes(part)) <= found_by(compound)


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("Haltung", "Unterhaltung"),
        ("Rat", "Rathaus"),
        ("Rat", "Beratung"),
        ("Land", "Deutschland"),
        ("Zeit", "Zeitung"),
        ("lich", "bürgerlich"),
        ("Bürger", "Bürgermeister"),
        ("Kind", "Kindheit"),
        ("Tag", "Freitag"),
    ],
)
def test_what_only_looks_like_a_part_is_none(part: str, word: str) -> None:
    assert found_by(part).isdisjoint(found_by(word))


def test_editors_add_parts_and_words_that_stay_whole() -> None:
    assert found_by("Mitmachzeug").isdisjoint(wholes("Zeug"))
    added = german(frozenset({"Zeug"}), frozenset({"Bürgerbüro"}))
    assert set(wholes("Zeug", added)) <= found_by("Mitmachzeug", added)
    assert len(found_by("Bürgerbüro", added)) == 1
    assert len(found_by("Bürgerbüro")) == 3


@pytest.mark.parametrize(
    ("one", "other"), [("assemblies", "assembly"), ("issues", "issue"), ("Citizens’", "citizen")]
)
def test_english_is_stemmed_as_english(one: str, other: str) -> None:
    assert wholes(one, ENGLISH)[0] == wholes(other, ENGLISH)[0]
    assert wholes("Leitlinien", ENGLISH) != wholes("Leitlinie", ENGLISH)


def test_other_languages_find_spellings_only() -> None:
    assert wholes("Société", OTHER) == wholes("societe", OTHER)
    assert wholes("sociétés", OTHER) != wholes("société", OTHER)


def test_the_places_of_words_are_those_in_the_plain_text() -> None:
    text = plain_text("Die Bürger*innen  der\u00ad Stadt-Teil-Werkstatt (2024)")
    assert [text[term.start : term.end] for term in GERMAN.terms(text)] == [
        "Die",
        "Bürger*innen",
        "der",
        "Stadt-Teil-Werkstatt",
        "2024",
    ]


@settings(deadline=None)
@given(st.text())
def test_any_text_becomes_tokens_that_both_databases_read_alike(text: str) -> None:
    for analyser in (GERMAN, ENGLISH, OTHER):
        assert re.fullmatch(r"( [a-z0-9]{1,61})* ?", text_tokens(text, analyser))


@settings(deadline=None)
@given(st.text())
def test_a_plain_text_is_its_own_plain_text(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "bürger" * 30_000, "a-" * 100_000, "ab/innen" * 20_000, "(in)" * 50_000]
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    text_tokens(text, GERMAN)
    assert time.process_time() - start < 5
