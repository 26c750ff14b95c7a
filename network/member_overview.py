"""Listed members, grouped by Land and municipality, in one query."""

from dataclasses import dataclass, field
from itertools import groupby

from network.models.member import Member
from network.states import STATES, state_slug


@dataclass(frozen=True)
class MunicipalityEntry:
    """`latitude` and `longitude` in degrees (WGS 84), None where unknown."""

    ags: str
    name: str
    district: str
    latitude: float | None
    longitude: float | None
    roles: list[str]

    @property
    def member_count(self) -> int:
        return len(self.roles)


@dataclass(frozen=True)
class StateGroup:
    code: str
    municipalities: list[MunicipalityEntry] = field(default_factory=list)

    @property
    def name(self) -> str:
        return STATES[self.code]

    @property
    def slug(self) -> str:
        return state_slug(self.code)

    @property
    def member_count(self) -> int:
        return sum(entry.member_count for entry in self.municipalities)


@dataclass(frozen=True)
class MemberOverview:
    """`all_states` holds every Land with members; `states` only those selected."""

    all_states: list[StateGroup]
    selected_state: str = ""

    @property
    def states(self) -> list[StateGroup]:
        return [state for state in self.all_states if self.selected_state in ("", state.code)]

    @property
    def municipalities(self) -> list[MunicipalityEntry]:
        return [entry for state in self.states for entry in state.municipalities]

    @property
    def member_count(self) -> int:
        return sum(state.member_count for state in self.states)

    @property
    def municipality_count(self) -> int:
        return len(self.municipalities)

    def largest_states(self, count: int) -> list[StateGroup]:
        """The Länder with the most members, the largest first."""
        ranked = sorted(self.all_states, key=lambda state: (-state.member_count, state.name))
        return ranked[:count]


def member_overview(selected_state: str = "") -> MemberOverview:
    """`selected_state`: a two-digit Land, or "" for all."""
    order = {code: position for position, code in enumerate(STATES)}
    rows = sorted(
        Member.objects.listed().values_list(
            "municipality__state",
            "municipality__name",
            "municipality__ags",
            "municipality__district",
            "municipality__latitude",
            "municipality__longitude",
            "role",
        ),
        key=lambda row: (order[row[0]], row[1].casefold(), row[2], row[6]),
    )
    states = []
    for code, in_state in groupby(rows, key=lambda row: row[0]):
        entries = []
        for _ags, group in groupby(in_state, key=lambda row: row[2]):
            members = list(group)
            _code, name, ags, district, latitude, longitude, _role = members[0]
            entries.append(
                MunicipalityEntry(
                    ags=ags,
                    name=name,
                    district=district,
                    latitude=None if latitude is None else float(latitude),
                    longitude=None if longitude is None else float(longitude),
                    roles=[row[6] for row in members],
                )
            )
        states.append(StateGroup(code, entries))
    return MemberOverview(all_states=states, selected_state=selected_state)
