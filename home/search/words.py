"""Cuts a text into words; gender forms and words with hyphens stay one word each."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Soft hyphen, zero-width characters, marks of direction, byte order mark: no reader sees them.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_UNPRINTABLE = {"Cc", "Cs", "Co", "Cn"}
_SPACE = re.compile(r"\s+")

_LETTER = r"[^\W\d_]"
_SIGN = r"[^\W_]"  # A letter or a digit
# Other endings than "innen" end the word: "Beauftragte/r", but "Bürger*innenrat".
_ENDING = rf"(?:innen|(?:in|e[mnrs]|[emnrs])(?!{_SIGN}))"
_IN_BRACKETS = r"\(-?(?:innen|in|e[mnrs]|[emnrs])\)"
_GENDER_FORM = rf"(?:(?:/-?|[*:_·’]){_ENDING}|{_IN_BRACKETS}){_SIGN}*"
_PIECE = rf"{_SIGN}+(?:(?<={_LETTER}{_LETTER}){_GENDER_FORM})*"
_HYPHEN = "[-\u2010\u2011]"
_WORD = re.compile(rf"{_PIECE}(?:{_HYPHEN}{_PIECE})*")
_HYPHENS = re.compile(_HYPHEN)
_SUSPENDED = re.compile(rf"{_HYPHEN}(?=[\s,/])")
_GENDER_MARK = re.compile(
    rf"(?<={_LETTER}{_LETTER})(?:(?:/-?|[*:_·’]){_ENDING}|{_IN_BRACKETS})"
    rf"|(?<=[a-zäöüß])I(?:nnen|n(?!{_SIGN}))"
)


class Word(NamedTuple):
    """A word of a text, with its place there. `is_suspended`: its second half follows with a later
    word, as in "Kinder- und Jugendbeteiligung"."""

    start: int
    end: int
    text: str
    is_suspended: bool = False


def plain_text(text: str) -> str:
    """In composed Unicode without ligatures (NFKC), on one line, without invisible and control
    characters: what is kept of a text to be searched and shown in excerpts."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isspace() or _is_printable(sign))
    return _SPACE.sub(" ", text).strip()


def _is_printable(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNPRINTABLE


def words_in(text: str) -> Iterator[Word]:
    """The words of a plain text."""
    for match in _WORD.finditer(text):
        end = match.end()
        yield Word(match.start(), end, match[0], bool(_SUSPENDED.match(text, end)))


def pieces_of(word: str) -> list[str]:
    """What hyphens join, without gender marks and their endings."""
    return _HYPHENS.split(_GENDER_MARK.sub("", word))
