"""One municipality as a file has it, and what must be true of it."""

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import gettext as _

from home.imports.refusal import ImportRefused, LineErrors
from network.models import Municipality
from network.models.municipality import search_text, validate_ags
from network.states import STATES

FIELDS: dict[str, Field[Any, Any]] = {
    field.name: field for field in Municipality._meta.concrete_fields
}
MICRODEGREE = Decimal("0.000001")
LARGEST_POPULATION = 10_000_000
# What stands in names beside letters. Other signs come from a wrong encoding.
_MARKS = frozenset(" -./()'’&0123456789")


@dataclass(frozen=True)
class WrittenRow:
    """As text, with the line it stands in. `land`: the name of the Land, or "" where the file
    has it in the AGS only."""

    line: int
    ags: str
    name: str
    district: str
    land: str
    latitude: str
    longitude: str
    population: str


@dataclass(frozen=True)
class RegisterRow:
    """Positions in degrees (WGS 84) with six decimals, or None."""

    ags: str
    name: str
    district: str
    latitude: Decimal | None
    longitude: Decimal | None
    population: int | None

    @property
    def municipality(self) -> Municipality:
        """Not saved."""
        state = self.ags[:2]
        return Municipality(
            ags=self.ags,
            name=self.name,
            district=self.district,
            state=state,
            latitude=self.latitude,
            longitude=self.longitude,
            population=self.population,
            is_active=True,
            search_text=search_text(self.name, self.district, state),
        )


@dataclass(frozen=True)
class Register:
    """What a file has, and what it says of itself: the year it was published in, its day."""

    rows: list[RegisterRow]
    published: str = ""
    as_of: datetime.date | None = None


def checked_rows(written: list[WrittenRow], errors: LineErrors) -> list[RegisterRow]:
    """Raises ImportRefused that names each line with something wrong in it, and all of that; with
    the `errors` that were found before."""
    first_lines: dict[str, int] = {}
    rows = []
    for each in written:
        reader = _RowReader(each)
        rows.append(reader.row())
        first_line = first_lines.setdefault(each.ags, each.line)
        if first_line != each.line:
            reader.reasons.append(
                _("The AGS %(ags)s stands in line %(line)s, too.")
                % {"ags": each.ags, "line": first_line}
            )
        if reader.reasons:
            errors.add(each.line, *reader.reasons)
    errors.raise_if_any()
    if not rows:
        raise ImportRefused(_("The file has no municipalities."))
    return rows


@dataclass
class _RowReader:
    written: WrittenRow
    reasons: list[str] = field(default_factory=list)

    def row(self) -> RegisterRow:
        """Only good when there are no `reasons` afterwards."""
        written = self.written
        self._check_key()
        self._check_text("name", written.name)
        if not written.name:
            self.reasons.append(_("The name is missing."))
        self._check_text("district", written.district)
        latitude, longitude = self._degrees("latitude"), self._degrees("longitude")
        if bool(written.latitude) != bool(written.longitude):
            self.reasons.append(_("Latitude and longitude belong together."))
        return RegisterRow(
            ags=written.ags,
            name=written.name,
            district=written.district,
            latitude=latitude,
            longitude=longitude,
            population=self._population(),
        )

    def _check_key(self) -> None:
        ags, land = self.written.ags, self.written.land
        try:
            validate_ags(ags)
        except ValidationError as error:
            self.reasons.extend(f"{message} ({ags[:20]!r})" for message in error.messages)
            return
        if land and land not in (STATES[ags[:2]], ags[:2]):
            self.reasons.append(
                _("The AGS belongs to %(own)s, not to %(land)s.")
                % {"own": STATES[ags[:2]], "land": land[:40]}
            )

    def _check_text(self, field_name: str, text: str) -> None:
        label, most = FIELDS[field_name].verbose_name, FIELDS[field_name].max_length or 0
        if len(text) > most:
            self.reasons.append(
                _("%(field)s: at most %(most)s characters.") % {"field": label, "most": most}
            )
        strange = sorted({sign for sign in text if not (sign.isalpha() or sign in _MARKS)})
        if strange:
            self.reasons.append(
                _("%(field)s: %(signs)s stands in no name. Is the file saved as UTF-8?")
                % {"field": label, "signs": " ".join(ascii(sign) for sign in strange[:10])}
            )

    def _degrees(self, field_name: str) -> Decimal | None:
        text = getattr(self.written, field_name)
        if not text:
            return None
        label = FIELDS[field_name].verbose_name
        if not re.fullmatch(r"-?[0-9]{1,3}(?:[.,][0-9]{1,20})?", text):
            self.reasons.append(
                _("%(field)s: %(text)s is no number of degrees.")
                % {"field": label, "text": repr(text[:30])}
            )
            return None
        degrees = Decimal(text.replace(",", ".")).quantize(MICRODEGREE)
        for validator in FIELDS[field_name].validators:
            try:
                validator(degrees)
            except ValidationError as error:
                self.reasons.extend(f"{label} {text}: {message}" for message in error.messages)
        return degrees

    def _population(self) -> int | None:
        text = self.written.population
        if not text:
            return None
        if re.fullmatch("[0-9]{1,8}", text) and int(text) <= LARGEST_POPULATION:
            return int(text)
        self.reasons.append(
            _("Population: %(text)s is no number of people.") % {"text": repr(text[:30])}
        )
        return None
