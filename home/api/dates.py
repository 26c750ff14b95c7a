"""Imprecise dates in answers and in filters."""

import datetime
from typing import Annotated

from pydantic import Field

from home.api.base import Answer
from home.api.problems import refuse
from home.imprecise_dates import ImpreciseDate, ImpreciseDateError

EdtfText = Annotated[
    str,
    Field(
        max_length=40,
        pattern=r"^[^\x00]*$",
        description="A date as exact as is known, in EDTF: 2024, 2024-03, 2024-21, 2024-03-05",
    ),
]


class Date(Answer):
    """As exact as it is known."""

    edtf: str = Field(description="ISO 8601-2: 2024-03, 2025-21 (spring), 2013/2015")
    text: str = Field(description="In words, in the language of the answer.")
    earliest: datetime.date
    latest: datetime.date


def describe_date(date: ImpreciseDate | None) -> Date | None:
    if date is None:
        return None
    return Date(edtf=date.edtf, text=str(date), earliest=date.earliest, latest=date.latest)


def date_of(edtf: str | None) -> Date | None:
    """Of a date as blocks keep it."""
    return describe_date(ImpreciseDate.from_edtf(edtf)) if edtf else None


def asked_date(parameter: str, text: str) -> ImpreciseDate:
    """Raises Refused."""
    try:
        return ImpreciseDate.from_edtf(text)
    except ImpreciseDateError as error:
        raise refuse(parameter, "This is no date in EDTF, such as 2024 or 2024-03.") from error
