"""What an import would change: to be read before, and reported after."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.imports.refusal import ImportRefused, list_of
from network.models import Municipality

from .register import FIELDS, RegisterRow

COMPARED = ("name", "district", "latitude", "longitude", "population")
# Of the active municipalities; in a year the register loses a few in a thousand.
LARGEST_VANISHING_SHARE = 0.1
MOST_LISTED = 20


@dataclass(frozen=True)
class Changed:
    """`fields`: old and new value of each field that differs."""

    municipality: Municipality
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Vanished:
    """`used_by`: what points at it, by the name of its kind, as primary keys."""

    municipality: Municipality
    used_by: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Changes:
    """`to_write`: municipalities to be inserted or updated by their AGS, those that are `new`,
    `changed` or `returned`. `returned`: inactive until now."""

    new: list[Municipality] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    returned: list[Municipality] = field(default_factory=list)
    vanished: list[Vanished] = field(default_factory=list)
    to_write: list[Municipality] = field(default_factory=list)
    unchanged: int = 0
    active_before: int = 0

    def check_vanished(self) -> None:
        """Raises ImportRefused where so many would vanish that the file may be a part only."""
        count = len(self.vanished)
        if count > LARGEST_VANISHING_SHARE * self.active_before:
            raise ImportRefused(
                ngettext(
                    "%(count)s of %(all)s municipalities is not in the file. Is it complete?",
                    "%(count)s of %(all)s municipalities are not in the file. Is it complete?",
                    count,
                )
                % {"count": count, "all": self.active_before},
                _("If that is right, repeat the import with --allow-vanished."),
            )


def changes_by(rows: Iterable[RegisterRow], present: Iterable[Municipality]) -> Changes:
    """Compares the rows of a file with the municipalities of the database."""
    known = {municipality.ags: municipality for municipality in present}
    changes = Changes(active_before=sum(each.is_active for each in known.values()))
    for row in rows:
        wanted = row.municipality
        old = known.pop(row.ags, None)
        if old is None:
            changes.new.append(wanted)
        else:
            fields = {
                name: (getattr(old, name), getattr(wanted, name))
                for name in COMPARED
                if getattr(old, name) != getattr(wanted, name)
            }
            if fields:
                changes.changed.append(Changed(wanted, fields))
            if not old.is_active:
                changes.returned.append(wanted)
            if old.is_active and not fields:
                changes.unchanged += 1
                if old.search_text == wanted.search_text:
                    continue
        changes.to_write.append(wanted)
    vanished = [each for each in known.values() if each.is_active]
    used_by = _used_by(vanished)
    changes.vanished = [Vanished(each, used_by.get(each.pk, {})) for each in vanished]
    return changes


def _used_by(municipalities: list[Municipality]) -> dict[int, dict[str, list[int]]]:
    """For each that something points at: what, by kind. One query for each kind."""
    found: dict[int, dict[str, list[int]]] = {}
    for relation in Municipality._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        name = relation.field.attname
        pointing = relation.related_model._default_manager.filter(
            **{f"{name}__in": [each.pk for each in municipalities]}
        )
        kind = str(relation.related_model._meta.verbose_name_plural)
        for pk, municipality in pointing.order_by("pk").values_list("pk", name):
            found.setdefault(municipality, {}).setdefault(kind, []).append(pk)
    return found


def in_words(changes: Changes) -> list[str]:
    """The lines of a report: numbers first, of each kind the first ones in full, and all that are
    gone but in use."""
    in_use = [each for each in changes.vanished if each.used_by]
    unused = [each.municipality for each in changes.vanished if not each.used_by]
    return [
        _("New: %(new)s, changed: %(changed)s, unchanged: %(unchanged)s")
        % {
            "new": len(changes.new),
            "changed": len(changes.changed),
            "unchanged": changes.unchanged,
        },
        _("No longer in the register: %(count)s") % {"count": len(changes.vanished)},
        _("In the register again: %(count)s") % {"count": len(changes.returned)},
        *_section(_("New"), [_named(each) for each in changes.new]),
        *_section(_("Changed"), [_change_in_words(each) for each in changes.changed]),
        *_section(_("In the register again"), [_named(each) for each in changes.returned]),
        *_section(_("No longer in the register, not in use"), [_named(each) for each in unused]),
        *_section(
            _("No longer in the register, but in use: please correct these"),
            [_use_in_words(each) for each in in_use],
            most=len(in_use),
        ),
    ]


def _section(title: str, lines: list[str], most: int = MOST_LISTED) -> list[str]:
    if not lines:
        return []
    left = len(lines) - most
    more = [ngettext("… and %(count)s more", "… and %(count)s more", left) % {"count": left}]
    return [
        "",
        f"{title}:",
        *(f"  {line}" for line in [*lines[:most], *(more if left > 0 else [])]),
    ]


def _named(municipality: Municipality) -> str:
    return f"{municipality.ags} {municipality}"


def _change_in_words(change: Changed) -> str:
    changes = "; ".join(
        f"{FIELDS[name].verbose_name}: {_value(old)} → {_value(new)}"
        for name, (old, new) in change.fields.items()
    )
    return f"{_named(change.municipality)}: {changes}"


def _value(value: Any) -> str:
    return "–" if value in (None, "") else str(value)


def _use_in_words(vanished: Vanished) -> str:
    used_by = "; ".join(
        _("%(kind)s: %(count)s (No. %(keys)s)")
        % {"kind": kind, "count": len(keys), "keys": list_of([str(key) for key in keys], 20)}
        for kind, keys in vanished.used_by.items()
    )
    return f"{_named(vanished.municipality)}: {used_by}"
