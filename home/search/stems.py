"""Folded words without their inflection: by Snowball's stemmers, and what those leave over."""

import re
from functools import lru_cache
from typing import Any

from home.search.word_lists import pairs

REMEMBERED = 50_000  # stems: more than the words in use on a website

_IRREGULAR = pairs("german_irregular_forms")
# Women are found as the men of their kind, and so are all forms that name both.
_WOMEN = re.compile(r"(?<=.{3})innen$")
_VERBS = re.compile(r"(?:beg|gew|bes|ger|entr|verr|dr|sp|z|h)innen$")
_WOMAN = re.compile(
    r"(?<=.{2}(?:er|or|at|og))in$|(?<=.{2}(?:ent|ant|ist|eur))in$"
    r"|(?<=kolleg)in$|(?<=beamt)in$|(?<=kund)in$|(?<=arzt)in$|(?<=anwalt)in$|(?<=expert)in$"
    r"|(?<=\brat)in$|(?<=nachbar)in$|(?<=chef)in$|(?<=zeug)in$|(?<=genoss)in$"
)
# Foreign plurals, which Snowball leaves: Workshops, Kitas, Infos.
_FOREIGN_PLURAL = re.compile(r"(?<=.{3}[aopy])s$")
_PARTICIPLE = re.compile(r"(?<=.{3})igt$")  # beteiligt, like Beteiligung


@lru_cache(REMEMBERED)
def german_stem(word: str) -> str:
    """`word`: folded. "burgerinnen" and "burger" → "burg", "foren" → "forum"."""
    masculine = _WOMAN.sub("", word if _VERBS.search(word) else _WOMEN.sub("", word))
    stem = _stemmer("german").stemWord(_IRREGULAR.get(masculine, masculine))
    return _PARTICIPLE.sub("", _FOREIGN_PLURAL.sub("", stem))


def irregular_forms(word: str) -> list[str]:
    """`word`: folded, in the singular: "forum" → ["foren", "forums"]."""
    return [form for form, base in _IRREGULAR.items() if base == word]


@lru_cache(REMEMBERED)
def english_stem(word: str) -> str:
    """`word`: folded."""
    stem: str = _stemmer("english").stemWord(word)
    return stem


def _stemmer(language: str) -> Any:
    """Keeps what it is at in the object: one for each call is safe with threads."""
    # It brings the stemmers of all languages, for which no start should have to wait.
    import snowballstemmer

    return snowballstemmer.stemmer(language)
