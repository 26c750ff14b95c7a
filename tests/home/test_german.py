"""Slugs and file names of German text."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.german import german_filename, german_slug

EXAMPLES = json.loads((Path(__file__).parent / "german_slugs.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "slug"), EXAMPLES)
def test_a_text_becomes_its_german_slug(text: str, slug: str) -> None:
    assert german_slug(text) == slug


@settings(deadline=None)
@given(st.text())
def test_any_text_becomes_a_clean_slug(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", german_slug(text))


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert german_slug(german_slug(text)) == german_slug(text)


@pytest.mark.parametrize(
    ("max_length", "slug"),
    [
        (26, "gute-beteiligung-im"),
        (27, "gute-beteiligung-im-rathaus"),
        (19, "gute-beteiligung-im"),
        (17, "gute-beteiligung"),
        (16, "gute-beteiligung"),
        (15, "gute"),
        (3, "gut"),
    ],
)
def test_a_long_slug_is_cut_at_a_hyphen(max_length: int, slug: str) -> None:
    assert german_slug("Gute Beteiligung im Rathaus", max_length) == slug


def test_a_slug_fits_the_slug_field_of_a_page() -> None:
    assert len(german_slug("Beteiligung " * 100)) <= 255


def test_a_very_long_text_is_folded_quickly() -> None:
    started = time.perf_counter()
    german_slug("aa/in_" * 200_000 + "-" * 200_000)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Straße & Größe.PDF", "strasse-und-groesse.pdf"),
        ("Bürger*innenrat.docx", "buergerinnenrat.docx"),
        ("Protokoll v1.2.pdf", "protokoll-v1-2.pdf"),
        ("seite.php.pdf", "seite-php.pdf"),
        ("archiv.tar.gz", "archiv-tar.gz"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Texte\\Übersicht.pdf", "uebersicht.pdf"),
        ("Kapitel 1. Einleitung", "kapitel-1-einleitung"),
        ("Anhang.pdf .", "anhang.pdf"),
        (".htaccess", "datei.htaccess"),
        ("日本.pdf", "datei.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("...", "datei"),
        ("", "datei"),
    ],
)
def test_a_file_keeps_its_extension_under_a_safe_name(name: str, expected: str) -> None:
    assert german_filename(name) == expected


@settings(deadline=None)
@given(st.text())
def test_any_name_becomes_a_safe_file_name(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]{1,10})?", german_filename(name))


def test_a_long_file_name_is_cut_before_its_extension() -> None:
    name = german_filename("Beteiligung " * 30 + ".pdf", max_length=40)
    assert name == "beteiligung-beteiligung-beteiligung.pdf"
