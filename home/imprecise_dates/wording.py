"""Imprecise dates in German and English words."""

from collections.abc import Callable

from .edtf import (
    AUTUMN,
    SPRING,
    SUMMER,
    WINTER,
    Approximation,
    Form,
    Interval,
    Moment,
    MonthThird,
    Season,
)

GERMAN_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
GERMAN_SEASONS = {SPRING: "Frühjahr", SUMMER: "Sommer", AUTUMN: "Herbst", WINTER: "Winter"}
ENGLISH_SEASONS = {SPRING: "Spring", SUMMER: "Summer", AUTUMN: "Autumn", WINTER: "Winter"}


def in_german(form: Form) -> str:
    """Return `form` as German text, for example "4.–5. März 2024"."""
    match form:
        case Approximation(moment):
            return f"um den {_german(moment)}" if moment.day else f"um {_german(moment)}"
        case Season():
            return f"{GERMAN_SEASONS[form.season]} {_years(form)}"
        case MonthThird(month, third):
            return f"{('Anfang', 'Mitte', 'Ende')[third]} {_german(month)}"
        case Interval():
            return _interval(form, _german, day="{}.".format)
        case _:
            return _german(form)


def in_english(form: Form) -> str:
    """Return `form` as English text, for example "4–5 March 2024"."""
    match form:
        case Approximation(moment):
            return f"around {_english(moment)}"
        case Season():
            return f"{ENGLISH_SEASONS[form.season]} {_years(form)}"
        case MonthThird(month, third):
            return f"{('Early ', 'Mid-', 'Late ')[third]}{_english(month)}"
        case Interval():
            return _interval(form, _english, day=str)
        case _:
            return _english(form)


def _german(moment: Moment, with_year: bool = True) -> str:
    day = f"{moment.day}." if moment.day else None
    return _joined(moment, day, GERMAN_MONTHS, with_year)


def _english(moment: Moment, with_year: bool = True) -> str:
    return _joined(moment, moment.day, ENGLISH_MONTHS, with_year)


def _joined(moment: Moment, day: str | int | None, months: tuple[str, ...], with_year: bool) -> str:
    month = months[moment.month - 1] if moment.month else None
    year = moment.year if with_year else None
    return " ".join(str(part) for part in (day, month, year) if part)


def _interval(
    interval: Interval, words: Callable[..., str], day: Callable[[int | None], str]
) -> str:
    first, last = interval.first, interval.last
    if not first.month:
        return f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{words(first)} – {words(last)}"
    if not first.day:
        return f"{words(first, with_year=False)}–{words(last)}"
    if first.month != last.month:
        return f"{words(first, with_year=False)} – {words(last)}"
    return f"{day(first.day)}–{words(last)}"


def _years(season: Season) -> str:
    """A winter has two years: "2024/25", "1999/2000"."""
    if season.season != WINTER:
        return str(season.year)
    following = season.year + 1
    return f"{season.year}/{following if following % 100 == 0 else f'{following % 100:02}'}"
