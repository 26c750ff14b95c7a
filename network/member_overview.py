"""Listed members, grouped by municipality and Land, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.http import HttpRequest
from django.utils import timezone

from home.known_content import known
from network.cartography import MapPoint, map_points
from network.models.member import Member
from network.states import STATES, state_slug

_ORDER_OF_STATES = {code: position for position, code in enumerate(STATES)}


@dataclass(frozen=True)
class MemberEntry:
    """`name`, `email` and `phone` are "" unless the member agreed to show them."""

    role: str
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class MunicipalityEntry:
    """`latitude` and `longitude` in degrees (WGS 84), None where unknown."""

    ags: str
    name: str
    district: str
    state: str
    latitude: float | None
    longitude: float | None
    population: int | None
    members: tuple[MemberEntry, ...]
    # From a place that the visitor has named.
    distance_km: float | None = None

    @property
    def state_name(self) -> str:
        return STATES[self.state]

    @property
    def member_count(self) -> int:
        return len(self.members)


@dataclass(frozen=True)
class StateGroup:
    """`member_count` may be more than stands here, where a list has several pages."""

    code: str
    municipalities: list[MunicipalityEntry]
    member_count: int

    @property
    def name(self) -> str:
        return STATES[self.code]

    @property
    def slug(self) -> str:
        return state_slug(self.code)


@dataclass(frozen=True)
class MemberOverview:
    """Municipalities with their listed members, sorted by Land and name."""

    municipalities: list[MunicipalityEntry]

    @cached_property
    def states(self) -> list[StateGroup]:
        return [
            StateGroup(code, entries, _count(entries))
            for code, entries in _by_state(self.municipalities)
        ]

    @cached_property
    def dots(self) -> list[MapPoint]:
        """Where the dots of the drawing go; a municipality without a position has none."""
        return map_points(
            (entry.latitude, entry.longitude, entry.member_count)
            for entry in self.municipalities
            if entry.latitude is not None and entry.longitude is not None
        )

    @property
    def member_count(self) -> int:
        return _count(self.municipalities)

    @property
    def municipality_count(self) -> int:
        return len(self.municipalities)

    @property
    def roles(self) -> set[str]:
        return {member.role for entry in self.municipalities for member in entry.members}

    def largest_states(self, count: int) -> list[StateGroup]:
        """The Länder with the most members, the largest first."""
        ranked = sorted(self.states, key=lambda state: (-state.member_count, state.name))
        return ranked[:count]

    def states_on_a_page(self, part: Iterable[MunicipalityEntry]) -> list[StateGroup]:
        """A part of the municipalities by Land, each with its members on all pages."""
        counts = {state.code: state.member_count for state in self.states}
        return [StateGroup(code, entries, counts[code]) for code, entries in _by_state(part)]


def known_member_overview(request: HttpRequest | None) -> MemberOverview:
    """The same for a request that may use what the process knows: a consent begins with a day."""
    return known(request, ("member overview", timezone.localdate()), member_overview)


def member_overview() -> MemberOverview:
    """All listed members, with what they agreed to show."""
    rows = Member.objects.listed().with_shown_items().order_by().values_list(
        "municipality__ags",
        "municipality__name",
        "municipality__district",
        "municipality__state",
        "municipality__latitude",
        "municipality__longitude",
        "municipality__population",
        "role",
        "shown_name",
        "shown_email",
        "shown_phone",
    )  # fmt: skip
    in_order = sorted(
        rows, key=lambda row: (_ORDER_OF_STATES[row[3]], row[1].casefold(), row[0], row[7:])
    )
    municipalities = []
    for _ags, group in groupby(in_order, key=lambda row: row[0]):
        members = list(group)
        ags, name, district, state, latitude, longitude, population = members[0][:7]
        municipalities.append(
            MunicipalityEntry(
                ags=ags,
                name=name,
                district=district,
                state=state,
                latitude=None if latitude is None else float(latitude),
                longitude=None if longitude is None else float(longitude),
                population=population,
                members=tuple(MemberEntry(*row[7:]) for row in members),
            )
        )
    return MemberOverview(municipalities)


def _by_state(
    municipalities: Iterable[MunicipalityEntry],
) -> Iterable[tuple[str, list[MunicipalityEntry]]]:
    for code, entries in groupby(municipalities, key=lambda entry: entry.state):
        yield code, list(entries)


def _count(municipalities: Iterable[MunicipalityEntry]) -> int:
    return sum(entry.member_count for entry in municipalities)
