"""Imprecise dates as bibliographies write them."""

from typing import Any

from home.imprecise_dates import ImpreciseDate
from home.imprecise_dates.edtf import (
    SPRING,
    Approximation,
    Interval,
    Moment,
    MonthThird,
    Season,
    read_edtf,
)


def csl_date(issued: ImpreciseDate) -> dict[str, Any]:
    """A date variable of CSL-JSON; of a third of a month the month."""
    form = read_edtf(issued.edtf)
    if isinstance(form, Season):
        return {"date-parts": [[form.year]], "season": form.season - SPRING + 1}
    if isinstance(form, Approximation):
        return {"date-parts": [_parts(form.moment)], "circa": True}
    if isinstance(form, Interval):
        return {"date-parts": [_parts(form.first), _parts(form.last)]}
    return {"date-parts": [_parts(_moment(issued))]}


def iso_date(issued: ImpreciseDate) -> str:
    """The first year, month or day it can mean, as in W3CDTF (a part of ISO 8601): "2024-03"."""
    return _moment(issued).edtf


def biblatex_date(issued: ImpreciseDate) -> str:
    """EDTF as far as biblatex reads it, which is levels 0 and 1."""
    return iso_date(issued) if isinstance(read_edtf(issued.edtf), MonthThird) else issued.edtf


def _moment(issued: ImpreciseDate) -> Moment:
    form = read_edtf(issued.edtf)
    if isinstance(form, Moment):
        return form
    if isinstance(form, Approximation):
        return form.moment
    if isinstance(form, MonthThird):
        return form.month
    return form.first if isinstance(form, Interval) else Moment(issued.earliest.year)


def _parts(moment: Moment) -> list[int]:
    return [part for part in (moment.year, moment.month, moment.day) if part is not None]
