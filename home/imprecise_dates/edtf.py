"""The forms an imprecise date can take, and their spelling in EDTF.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019, section 4, as the Library of Congress
publishes it. Of its three levels these forms are used:

    ==============  ==========================  =====================  ==================
    form            EDTF                        level                  German
    ==============  ==========================  =====================  ==================
    year            2024                        0                      2024
    month           2024-03                     0                      März 2024
    day             2024-03-05                  0                      5. März 2024
    interval        2013/2015                   0                      2013–2015
    season          2025-21 (22, 23, 24)        1                      Frühjahr 2025
    approximation   2013~                       1                      um 2013
    month's third   [2024-03-01..2024-03-10]    2 (one of a set)       Anfang März 2024
    ==============  ==========================  =====================  ==================

Both ends of an interval are years, months or days alike. The thirds of a month are its days 1–10,
11–20 and 21 to the last. EDTF names the seasons but not their months; these are the meteorological
seasons of the northern hemisphere, as Germany's weather service (DWD) counts them: spring is March
to May, and the winter of 2024 is December 2024 to February 2025.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24

_MOMENT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SEASON = re.compile(r"([0-9]{4})-(2[1-4])")
_THIRD = re.compile(r"\[([0-9]{4})-([0-9]{2})-([0-9]{2})\.\.\1-\2-([0-9]{2})\]")
_FIRST_DAYS, _LAST_DAYS = (1, 11, 21), (10, 20)


class ImpreciseDateError(ValueError):
    """A text or value that is no imprecise date; `str(error)` is a sentence for editors."""


@dataclass(frozen=True)
class Moment:
    """A year, a month of a year or a day of a month."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        _require_year(self.year)
        if self.month is None:
            return
        if not 1 <= self.month <= 12:
            raise ImpreciseDateError(
                _("There is no month %(month)d. Months are numbered 1 to 12.")
                % {"month": self.month}
            )
        if self.day is not None and not 1 <= self.day <= _last_day(self.year, self.month):
            raise ImpreciseDateError(
                _("%(month)s %(year)d has no day %(day)d.")
                % {"month": MONTHS[self.month], "year": self.year, "day": self.day}
            )

    @property
    def precision(self) -> tuple[bool, bool]:
        return self.month is not None, self.day is not None

    @property
    def edtf(self) -> str:
        parts = (f"{part:02}" for part in (self.year, self.month, self.day) if part is not None)
        return "-".join(parts)

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or _last_day(self.year, month))


@dataclass(frozen=True)
class Approximation:
    """Around a moment; how far around is left open, so the bounds are the moment's own."""

    moment: Moment

    @property
    def edtf(self) -> str:
        return f"{self.moment.edtf}~"

    @property
    def earliest(self) -> date:
        return self.moment.earliest

    @property
    def latest(self) -> date:
        return self.moment.latest


@dataclass(frozen=True)
class Season:
    """Three months; `season` is SPRING, SUMMER, AUTUMN or WINTER, `year` its first month's."""

    year: int
    season: int

    def __post_init__(self) -> None:
        _require_year(self.year)
        _require_year(self._last_month.year)

    @property
    def edtf(self) -> str:
        return f"{self.year}-{self.season}"

    @property
    def earliest(self) -> date:
        return date(self.year, self._first_month, 1)

    @property
    def latest(self) -> date:
        return self._last_month.latest

    @property
    def _first_month(self) -> int:
        return 3 * (self.season - SPRING + 1)

    @property
    def _last_month(self) -> Moment:
        if self.season == WINTER:
            return Moment(self.year + 1, 2)
        return Moment(self.year, self._first_month + 2)


@dataclass(frozen=True)
class MonthThird:
    """The first (0), second (1) or last (2) third of a month."""

    month: Moment
    third: int

    @property
    def edtf(self) -> str:
        return f"[{self.earliest.isoformat()}..{self.latest.isoformat()}]"

    @property
    def earliest(self) -> date:
        return self.month.earliest.replace(day=_FIRST_DAYS[self.third])

    @property
    def latest(self) -> date:
        if self.third == 2:
            return self.month.latest
        return self.month.earliest.replace(day=_LAST_DAYS[self.third])


@dataclass(frozen=True)
class Interval:
    """From one moment to a later one of the same precision, both included."""

    first: Moment
    last: Moment

    def __post_init__(self) -> None:
        if self.first.precision != self.last.precision:
            raise ImpreciseDateError(
                _("Please write both ends alike: two years, two months or two days.")
            )
        if self.last.earliest <= self.first.earliest:
            raise ImpreciseDateError(_("The end must be later than the beginning."))

    @property
    def edtf(self) -> str:
        return f"{self.first.edtf}/{self.last.edtf}"

    @property
    def earliest(self) -> date:
        return self.first.earliest

    @property
    def latest(self) -> date:
        return self.last.latest


Form = Moment | Approximation | Season | MonthThird | Interval


def read_edtf(text: str) -> Form | None:
    """Return the form spelt by `text`, None when it is spelt otherwise.

    Raises ImpreciseDateError when the spelling is right but there is no such date.
    """
    if season := _SEASON.fullmatch(text):
        return Season(int(season[1]), int(season[2]))
    if third := _THIRD.fullmatch(text):
        return _month_third(text, int(third[1]), int(third[2]))
    if text.endswith("~"):
        moment = _moment(text[:-1])
        return Approximation(moment) if moment else None
    first, slash, last = text.partition("/")
    if not slash:
        return _moment(text)
    ends = _moment(first), _moment(last)
    return Interval(ends[0], ends[1]) if ends[0] and ends[1] else None


def _moment(text: str) -> Moment | None:
    parts = _MOMENT.fullmatch(text)
    return Moment(*(int(part) for part in parts.groups() if part)) if parts else None


def _month_third(text: str, year: int, month: int) -> MonthThird | None:
    thirds = (MonthThird(Moment(year, month), number) for number in range(3))
    return next((third for third in thirds if third.edtf == text), None)


def _require_year(year: int) -> None:
    if not 1000 <= year <= 9999:
        raise ImpreciseDateError(_("Please write a year from 1000 to 9999."))


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
