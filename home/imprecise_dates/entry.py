"""Imprecise dates as editors write them: in German, in English or in EDTF.

The text is cut into numbers, month names and separators once, from left to right, so that the
time taken grows with the length of the text only.
"""

import re
import unicodedata
from typing import NamedTuple

from django.utils.translation import gettext as _

from .edtf import (
    AUTUMN,
    SPRING,
    SUMMER,
    WINTER,
    Approximation,
    Form,
    ImpreciseDateError,
    Interval,
    Moment,
    MonthThird,
    Season,
    read_edtf,
)

MAX_LENGTH = 60

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jänner january",
            "februar feb february",
            "märz maerz mär mrz march mar",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "dezember dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {
    name: season
    for season, names in {
        SPRING: "frühjahr frühling fruehjahr fruehling spring",
        SUMMER: "sommer summer",
        AUTUMN: "herbst autumn fall",
        WINTER: "winter",
    }.items()
    for name in names.split()
}
_THIRDS = {
    name: third
    for third, names in enumerate(("anfang early beginning", "mitte mid middle", "ende late end"))
    for name in names.split()
}
_AROUND = {"um", "ca", "circa", "etwa", "gegen", "around", "about", "c"}
_UNTIL = {"-", "bis", "to", "until"}
_FILLERS = {"am", "den", "dem", "der", "im", "in", "vom", "von", "from", "of", "the"}

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": None})
_TOKEN = re.compile(r"[0-9]+|[a-zäöü]+|[^\s.,]")

# How year, month name and number may follow each other, and what the numbers mean then.
_ENTRIES = {
    "year": ("year",),
    "name year": ("month", "year"),
    "number year": ("month", "year"),
    "number / year": ("month", "", "year"),
    "number number year": ("day", "month", "year"),
    "number name year": ("day", "month", "year"),
    "name number year": ("month", "day", "year"),
    "name": ("month",),
    "number": ("day",),
    "number number": ("day", "month"),
    "number number number": ("day", "month", ""),
    "number name": ("day", "month"),
    "name number": ("month", "day"),
}


class _Entry(NamedTuple):
    """What was written of a moment; the beginning of an interval may leave parts to its end."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def read_text(text: str) -> Form:
    """Return the form an editor's text describes; raises ImpreciseDateError saying what to mend."""
    if len(text) > MAX_LENGTH:
        raise ImpreciseDateError(
            _("A date has at most %(length)d characters.") % {"length": MAX_LENGTH}
        )
    plain = unicodedata.normalize("NFC", text).casefold().translate(_DASHES).strip()
    return read_edtf(plain) or _read_words(
        [token for token in _TOKEN.findall(plain) if token not in _FILLERS]
    )


def _read_words(tokens: list[str]) -> Form:
    match tokens:
        case [word, *rest] if word in _AROUND:
            return Approximation(_moment(_entry(rest)))
        case [word, *rest] if word in _THIRDS:
            return _month_third(_THIRDS[word], rest[1:] if rest[:1] == ["-"] else rest)
        case [word, *rest] if word in _SEASONS:
            return _season(_SEASONS[word], rest)
    position = _separator(tokens)
    if position is None:
        return _moment(_entry(tokens))
    return _interval(_entry(tokens[:position]), _entry(tokens[position + 1 :]))


def _separator(tokens: list[str]) -> int | None:
    """Return where an interval's two ends meet; a slash may also part month and year."""
    until = next((place for place, token in enumerate(tokens) if token in _UNTIL), None)
    if until is None and tokens.count("/") == 1 and _kinds(tokens) != "number / year":
        return tokens.index("/")
    return until


def _entry(tokens: list[str]) -> _Entry:
    kinds = _kinds(tokens)
    if "digits" in kinds:
        raise _year_missing()
    if kinds not in _ENTRIES:
        raise _not_understood()
    parts = zip(_ENTRIES[kinds], tokens, strict=True)
    return _Entry(**{name: _MONTHS.get(token) or int(token) for name, token in parts if name})


def _kinds(tokens: list[str]) -> str:
    return " ".join(_kind(token) for token in tokens)


def _kind(token: str) -> str:
    if token.isascii() and token.isdigit():
        return {1: "number", 2: "number", 4: "year"}.get(len(token), "digits")
    return "name" if token in _MONTHS else {"/": "/"}.get(token, "unknown")


def _moment(entry: _Entry) -> Moment:
    if entry.year is None:
        raise _year_missing()
    return Moment(entry.year, entry.month, entry.day)


def _interval(first: _Entry, last: _Entry) -> Interval:
    end = _moment(last)
    if first.year is None:
        month = first.month or end.month
        first = first._replace(year=end.year, month=month)
    return Interval(_moment(first), end)


def _month_third(third: int, tokens: list[str]) -> MonthThird:
    month = _moment(_entry(tokens))
    if month.precision != (True, False):
        raise ImpreciseDateError(
            _("Please write a month and a year, for example “Early March 2024”.")
        )
    return MonthThird(month, third)


def _season(season: int, tokens: list[str]) -> Season:
    match [_kind(token) for token in tokens]:
        case ["year"]:
            return Season(int(tokens[0]), season)
        case ["year", _, "number" | "year"] if season == WINTER:
            year, following = int(tokens[0]), tokens[2]
            if tokens[1] in ("/", "-") and str(year + 1).endswith(following):
                return Season(year, season)
        case [] | ["number" | "digits"]:
            raise _year_missing()
    raise _not_understood()


def _year_missing() -> ImpreciseDateError:
    return ImpreciseDateError(
        _("Please write the year with four digits, for example “March 2024”.")
    )


def _not_understood() -> ImpreciseDateError:
    return ImpreciseDateError(
        _(
            "This is not understood as a date. Please write for example “March 2020”, "
            "“5 March 2024”, “Spring 2025”, “Early March 2024”, “around 2013” or “2013–2015”."
        )
    )
