"""What a visitor asked for in the list of members, read from the address."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from django.http import QueryDict
from django.utils.translation import gettext as _

from home.german import german_slug
from network.member_overview import MemberEntry, MemberOverview, MunicipalityEntry
from network.nearby import NamedPlace, find_place, nearest
from network.states import STATES

MAX_QUERY_LENGTH = 200
MAX_TEXT_LENGTH = 2000  # Far more than a municipality's name, Kreis and Land have.

# Inhabitants: at least the first number, fewer than the second.
SIZES: dict[str, tuple[int, float]] = {
    "unter-20000": (0, 20_000),
    "ab-20000": (20_000, 100_000),
    "ab-100000": (100_000, 500_000),
    "ab-500000": (500_000, float("inf")),
}

Condition = Callable[[MunicipalityEntry, MemberEntry], bool]


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class ActiveFilter:
    label: str
    remove_url: str


class MemberFilter:
    """`land` (two digits), `rolle`, `groesse`, `q` (words), `gemeinde` (AGS), and the members
    nearest to `ort` (what was typed) or `nahe` (AGS). What is not understood is left out, never an
    error."""

    def __init__(self, query: QueryDict, everything: MemberOverview) -> None:
        self._query = query
        self._everything = everything
        self._role_slugs = {role: german_slug(role) for role in everything.roles}
        self.state = _known(query.get("land"), STATES)
        self.role = _known(query.get("rolle"), self._roles)
        self.size = _known(query.get("groesse"), SIZES)
        self.words = _text(query, "q")
        self.municipality = self._municipality(query.get("gemeinde", ""))
        self._conditions = self._active_conditions()

    @cached_property
    def place(self) -> NamedPlace:
        return find_place(_text(self._query, "ort"), _text(self._query, "nahe"))

    @cached_property
    def results(self) -> MemberOverview:
        """By Land and name, or by distance where a place is named."""
        matching = list(self._matching_municipalities())
        if self.is_by_distance and self.place.place is not None:
            return MemberOverview(nearest(matching, self.place.place))
        return MemberOverview(matching)

    @property
    def is_by_distance(self) -> bool:
        return self.place.place is not None and not self.place.is_without_position

    @property
    def refines(self) -> bool:
        """Whether anything is chosen that stands behind "more filters"."""
        return bool(self.role or self.size or self.words)

    @property
    def ambiguous_names(self) -> set[str]:
        """Names that several listed municipalities have: these need their Kreis beside them."""
        counts = Counter(entry.name for entry in self._everything.municipalities)
        return {name for name, count in counts.items() if count > 1}

    def state_choices(self) -> list[Choice]:
        counts = self._counts("land", lambda entry, member: entry.state)
        known = {group.code for group in self._everything.states} | {self.state}
        return [
            Choice(code, name, counts[code], code == self.state)
            for code, name in STATES.items()
            if code in known
        ]

    def role_choices(self) -> list[Choice]:
        counts = self._counts("rolle", lambda entry, member: self._role_slugs[member.role])
        return [
            Choice(slug, label, counts[slug], slug == self.role)
            for slug, label in self._roles.items()
        ]

    def size_choices(self) -> list[Choice]:
        counts = self._counts("groesse", lambda entry, member: _size_of(entry))
        labels = _size_labels()
        return [Choice(size, labels[size], counts[size], size == self.size) for size in SIZES]

    def active_filters(self) -> list[ActiveFilter]:
        labels = {
            "land": STATES.get(self.state, ""),
            "rolle": self._roles.get(self.role, ""),
            "groesse": _size_labels().get(self.size, ""),
            "q": _("Search “%(words)s”") % {"words": self.words} if self.words else "",
            "gemeinde": self.municipality.name if self.municipality else "",
            "ort": _("near %(place)s") % {"place": self.place.place.name}
            if self.place.place
            else "",
        }
        return [
            ActiveFilter(label, self._address_without(name))
            for name, label in labels.items()
            if label
        ]

    def place_choices(self) -> list[tuple[str, str]]:
        """Each place that what was typed can mean, with the address that chooses it."""
        return [(str(place), self.address(nahe=place.ags)) for place in self.place.choices]

    def address(self, **changes: str) -> str:
        """The present selection with these changes, from its first page on."""
        query = self._query.copy()
        query.pop("seite", None)
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"

    @property
    def query_string(self) -> str:
        """What a download of the present selection needs: no page, nothing unknown."""
        query = QueryDict(mutable=True)
        for name in ("land", "rolle", "groesse", "q", "gemeinde", "ort", "nahe"):
            if value := self._query.get(name):
                query[name] = value
        return f"?{query.urlencode()}" if query else ""

    def _address_without(self, name: str) -> str:
        query = self._query.copy()
        for dropped in (name, "seite", *(["nahe"] if name == "ort" else [])):
            query.pop(dropped, None)
        return f"?{query.urlencode()}"

    @cached_property
    def _roles(self) -> dict[str, str]:
        """Slug and name of each role; spellings that differ by case or gender sign are one."""
        return dict(sorted((slug, role) for role, slug in self._role_slugs.items()))

    def _municipality(self, ags: str) -> MunicipalityEntry | None:
        listed = (entry for entry in self._everything.municipalities if entry.ags == ags)
        return next(listed, None)

    def _active_conditions(self) -> dict[str, Condition]:
        conditions: dict[str, Condition] = {}
        if self.state:
            conditions["land"] = lambda entry, member: entry.state == self.state
        if self.size:
            conditions["groesse"] = lambda entry, member: _size_of(entry) == self.size
        if self.role:
            conditions["rolle"] = lambda entry, member: self._role_slugs[member.role] == self.role
        if self.municipality:
            conditions["gemeinde"] = lambda entry, member: entry is self.municipality
        if self.words:
            words = [german_slug(word) for word in self.words.split()]
            conditions["q"] = lambda entry, member: self._contains(words, entry, member)
        return conditions

    def _contains(self, words: list[str], entry: MunicipalityEntry, member: MemberEntry) -> bool:
        """Folded like slugs, so that spellings of umlauts and gender forms find each other. Of
        persons only the names are searched that are shown."""
        name = german_slug(member.name) if member.name else ""
        texts = (_folded_place(entry), self._role_slugs[member.role], name)
        return all(any(word in text for text in texts) for word in words)

    def _matching_municipalities(self) -> Iterator[MunicipalityEntry]:
        conditions = list(self._conditions.values())
        for entry in self._everything.municipalities:
            members = tuple(
                member
                for member in entry.members
                if all(condition(entry, member) for condition in conditions)
            )
            if len(members) == entry.member_count:
                yield entry
            elif members:
                yield replace(entry, members=members)

    def _counts(
        self, name: str, value_of: Callable[[MunicipalityEntry, MemberEntry], str]
    ) -> Counter[str]:
        """How many members each choice of a filter would show beside the other filters."""
        others = [condition for key, condition in self._conditions.items() if key != name]
        return Counter(
            value_of(entry, member)
            for entry in self._everything.municipalities
            for member in entry.members
            if all(condition(entry, member) for condition in others)
        )


def _known(value: str | None, choices: Mapping[str, object]) -> str:
    return value if value is not None and value in choices else ""


def _text(query: QueryDict, name: str) -> str:
    return query.get(name, "").replace("\0", "").strip()[:MAX_QUERY_LENGTH]


def _size_of(entry: MunicipalityEntry) -> str:
    """The class of size; "" where the population is unknown."""
    if entry.population is None:
        return ""
    return next(size for size, (least, below) in SIZES.items() if least <= entry.population < below)


def _size_labels() -> dict[str, str]:
    return {
        "unter-20000": _("under 20,000 inhabitants"),
        "ab-20000": _("20,000 to 100,000 inhabitants"),
        "ab-100000": _("100,000 to 500,000 inhabitants"),
        "ab-500000": _("over 500,000 inhabitants"),
    }


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return german_slug(text, max_length=MAX_TEXT_LENGTH)


def _folded_place(entry: MunicipalityEntry) -> str:
    return _folded(f"{entry.name} {entry.district} {entry.state_name}")
