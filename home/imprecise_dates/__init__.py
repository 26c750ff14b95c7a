"""Imprecise dates: "März 2020", "Frühjahr 2025", "Anfang März 2024", "um 2013", "2013–2015"."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language, gettext

from .edtf import Form, ImpreciseDateError, read_edtf
from .entry import read_text
from .wording import in_english, in_german

__all__ = ["ImpreciseDate", "ImpreciseDateError"]


@dataclass(frozen=True, order=True)
class ImpreciseDate:
    """A date as precise as it is known; ordered by its bounds. `home.imprecise_dates.edtf` lists
    the forms it can take.

    `ImpreciseDate("2024-03")` has the days it can mean from `earliest` to `latest`, both included.
    Raises ImpreciseDateError for anything but the EDTF of one of the forms.
    """

    earliest: date = field(init=False)
    latest: date = field(init=False)
    edtf: str

    def __post_init__(self) -> None:
        form = self._form
        object.__setattr__(self, "earliest", form.earliest)
        object.__setattr__(self, "latest", form.latest)

    @classmethod
    def from_edtf(cls, text: str) -> "ImpreciseDate":
        """Return the date that `text` spells in EDTF; raises ImpreciseDateError."""
        return cls(text)

    @classmethod
    def from_text(cls, text: str) -> "ImpreciseDate":
        """Return the date an editor wrote in German, English or EDTF; raises ImpreciseDateError."""
        return cls(read_text(text).edtf)

    def __str__(self) -> str:
        """In German, or in English where the active language is any other."""
        language = get_language() or "de"
        return self.in_german() if language.startswith("de") else self.in_english()

    def in_german(self) -> str:
        return in_german(self._form)

    def in_english(self) -> str:
        return in_english(self._form)

    @property
    def _form(self) -> Form:
        form = read_edtf(self.edtf)
        if form is None:
            raise ImpreciseDateError(
                gettext("“%(text)s” is not a date in EDTF.") % {"text": self.edtf[:40]}
            )
        return form
