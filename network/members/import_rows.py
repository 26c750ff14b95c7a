"""From the rows of a table to members, each with all that is wrong with it."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from home.german import german_slug
from network.members.consents import is_older_than_the_text
from network.members.spreadsheets import Row, Table
from network.models import Consent, Member, Municipality
from network.requests.municipality_entry import municipalities_named

# What editors write above a column, as slugs.
HEADINGS = {
    "municipality": ("gemeinde", "kommune", "stadt", "ort", "name-der-kommune"),
    "ags": ("ags", "gemeindeschluessel", "amtlicher-gemeindeschluessel"),
    "district": ("kreis", "landkreis"),
    "state": ("land", "bundesland"),
    "role": ("funktion", "rolle", "stelle", "position"),
    "first_name": ("vorname",),
    "last_name": ("nachname", "familienname", "name"),
    "email": ("e-mail", "email", "e-mail-adresse", "emailadresse", "mail"),
    "phone": ("telefon", "tel", "telefonnummer", "rufnummer"),
    "consent_listing": ("einwilligung-auflistung", "einwilligung-liste", "einwilligung-kommune"),
    "consent_name": ("einwilligung-name",),
    "consent_email": ("einwilligung-e-mail", "einwilligung-email"),
    "consent_phone": ("einwilligung-telefon",),
    "given_on": ("einwilligung-am", "einwilligung-datum", "einwilligung-vom"),
    "version": ("einwilligung-fassung", "einwilligung-textfassung"),
    "channel": ("einwilligung-durch", "einwilligung-weg", "einwilligung-per"),
}
YES = {"ja", "j", "x", "1", "true", "wahr", "yes"}
NO = {"", "nein", "n", "0", "false", "falsch", "no"}
CHANNELS = {
    "formular": Consent.Channel.FORM,
    "e-mail": Consent.Channel.EMAIL,
    "email": Consent.Channel.EMAIL,
    "papier": Consent.Channel.PAPER,
    "telefon": Consent.Channel.PHONE,
}
ITEMS = {f"consent_{item}": item for item in Consent.Item}
ENTRIES = ("role", "first_name", "last_name", "email", "phone")


@dataclass
class ImportRow:
    """`member` is not saved. `problems` stop the import, `hints` do not."""

    number: int
    member: Member
    consents: list[Consent.Item] = field(default_factory=list)
    given_on: datetime.date | None = None
    channel: str = ""
    text_version: str = ""
    problems: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


@dataclass
class ImportPlan:
    rows: list[ImportRow]
    ignored_columns: list[str]

    @property
    def bad_rows(self) -> list[ImportRow]:
        return [row for row in self.rows if row.problems]

    @property
    def is_good(self) -> bool:
        return bool(self.rows) and not self.bad_rows


def plan_import(table: Table) -> ImportPlan:
    """Reads the database and writes nothing. Raises ValidationError when a column is missing."""
    columns, ignored = _columns(table.headings)
    place_of = cache(_find_municipality)
    rows = [_read_row(row, columns, place_of) for row in table.rows]
    _find_duplicates(rows)
    return ImportPlan(rows, ignored)


def _columns(headings: list[str]) -> tuple[dict[str, str], list[str]]:
    """For each field the heading that the table has for it, and the headings of no field."""
    columns: dict[str, str] = {}
    ignored = []
    fields = {slug: name for name, slugs in HEADINGS.items() for slug in slugs}
    for heading in headings:
        name = fields.get(german_slug(heading))
        if name is None:
            ignored.append(heading)
        elif name in columns:
            raise ValidationError(
                _("The columns “%(one)s” and “%(other)s” mean the same.")
                % {"one": columns[name], "other": heading}
            )
        else:
            columns[name] = heading
    missing = []
    if not {"municipality", "ags"} & set(columns):
        missing.append(_("“Gemeinde” or “AGS”"))
    if "role" not in columns:
        missing.append("„Funktion“")
    if missing:
        raise ValidationError(_("Missing columns: %(names)s") % {"names": ", ".join(missing)})
    return columns, ignored


def _read_row(
    row: Row, columns: dict[str, str], place_of: Callable[..., Municipality]
) -> ImportRow:
    cells = {name: row.cells.get(heading, "") for name, heading in columns.items()}
    member = Member(**{name: cells.get(name, "") for name in ENTRIES})
    read = ImportRow(row.number, member)
    names = ("ags", "municipality", "district", "state")
    try:
        member.municipality = place_of(*(cells.get(name, "") for name in names))
    except ValidationError as error:
        read.problems += error.messages
    try:
        member.clean_fields(exclude=["municipality"])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = Member._meta.get_field(name).verbose_name
            read.problems += [f"{label}: {message}" for message in messages]
    _read_consents(read, cells)
    return read


def _read_consents(read: ImportRow, cells: dict[str, str]) -> None:
    for name, item in ITEMS.items():
        answer = cells.get(name, "").casefold()
        if answer in YES:
            read.consents.append(item)
        elif answer not in NO:
            text = _("Consent: “%(answer)s” is neither “ja” nor “nein”.")
            read.problems.append(text % {"answer": cells[name]})
    if not read.consents:
        return
    read.channel = CHANNELS.get(cells.get("channel", "").casefold(), "")
    if not read.channel:
        read.problems.append(
            _("A consent needs the way it was given: Formular, E-Mail, Papier or Telefon.")
        )
    read.given_on = _day(cells.get("given_on", ""))
    if read.given_on is None or read.given_on > timezone.localdate():
        read.problems.append(
            _("A consent needs the day it was given, for example 15.05.2024, and none to come.")
        )
        return
    read.text_version = cells.get("version", "")[:40]
    if not read.text_version and is_older_than_the_text(read.consents[0], read.given_on):
        read.problems.append(
            _("Our text of today is newer than this consent: please add its version.")
        )


def _day(text: str) -> datetime.date | None:
    """From "15.05.2024" or "2024-05-15"."""
    try:
        return parse_date("-".join(reversed(text.split("."))) if "." in text else text)
    except ValueError:
        return None


def _find_municipality(ags: str, name: str, district: str, state: str) -> Municipality:
    found = _by_key(ags) if ags else _by_name(name, district, state)
    if not found.is_active:
        raise ValidationError(
            _("%(place)s is no longer in the register of municipalities.") % {"place": found}
        )
    if ags and name and found not in municipalities_named(name):
        raise ValidationError(
            _("The AGS %(ags)s is that of %(place)s, not of “%(name)s”.")
            % {"ags": found.ags, "place": found, "name": name}
        )
    return found


def _by_key(ags: str) -> Municipality:
    key = "".join(ags.split())
    # Programs take it for a number and drop the zero.
    found = Municipality.objects.filter(ags=key.zfill(8) if len(key) == 7 else key).first()
    if found is None:
        raise ValidationError(_("There is no municipality with the AGS %(ags)s.") % {"ags": ags})
    return found


def _by_name(name: str, district: str, state: str) -> Municipality:
    if not name:
        raise ValidationError(_("The municipality is missing."))
    found = [
        place
        for place in municipalities_named(name)
        if _fits(district, place.district) and _fits(state, place.get_state_display())
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise ValidationError(
            _("“%(name)s” may be several municipalities: %(places)s. Please add Kreis or AGS.")
            % {"name": name, "places": "; ".join(f"{place} {place.ags}" for place in found)}
        )
    former = Municipality.objects.filter(name__iexact=name, is_active=False).first()
    if former is not None:
        return former
    raise ValidationError(_("There is no municipality “%(name)s”.") % {"name": name})


def _fits(typed: str, known: str) -> bool:
    return german_slug(typed) in german_slug(known)


def _find_duplicates(rows: list[ImportRow]) -> None:
    _find_repeated_addresses(rows)
    _find_members_with_the_address(rows)
    _hint_at_similar_members(rows)


def _find_repeated_addresses(rows: list[ImportRow]) -> None:
    with_address: dict[str, list[ImportRow]] = defaultdict(list)
    for row in rows:
        if row.member.email:
            with_address[row.member.email.casefold()].append(row)
    for same in with_address.values():
        for row in same if len(same) > 1 else ():
            others = ", ".join(str(other.number) for other in same if other is not row)
            text = _("The e-mail address %(email)s stands in row %(others)s, too.")
            row.problems.append(text % {"email": row.member.email, "others": others})


def _find_members_with_the_address(rows: list[ImportRow]) -> None:
    known = {
        member.email.casefold(): member
        for member in Member.objects.exclude(email="").select_related("municipality")
    }
    for row in rows:
        if member := known.get(row.member.email.casefold()):
            text = _("The e-mail address %(email)s is that of the member %(member)s.")
            row.problems.append(text % {"email": row.member.email, "member": member})


def _hint_at_similar_members(rows: list[ImportRow]) -> None:
    known = Member.objects.select_related("municipality")
    seen: dict[Any, str] = {_likeness(member): _("a member already") for member in known}
    for row in rows:
        if row.member.municipality_id is None:
            continue
        likeness = _likeness(row.member)
        if likeness in seen:
            text = _("Same municipality, role and name: %(where)s. It becomes a second entry.")
            row.hints.append(text % {"where": seen[likeness]})
        else:
            seen[likeness] = _("row %(number)s") % {"number": row.number}


def _likeness(member: Member) -> tuple[Any, ...]:
    texts: Iterable[str] = (member.role, member.first_name, member.last_name)
    return (member.municipality_id, *(german_slug(text) for text in texts))
