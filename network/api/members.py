"""`members`, `members.geojson` and `municipalities`: what members agreed to show, and no more."""

from typing import Literal

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from ninja import Query, Router
from pydantic import Field

from home.access.rule import PageAccess, page_access
from home.api.answers import answer, send
from home.api.base import Answer
from home.api.openapi import other_answer
from home.api.paging import count_and_part
from home.api.parameters import Code, Paginated, Parameters, Text
from home.api.problems import Problem, refuse
from home.api.selection import Fields, chosen_fields
from home.known_content import known_for_now
from home.shared_cache.keys import shows
from network import member_geojson
from network.member_filter import MemberFilter
from network.member_overview import MemberOverview, MunicipalityEntry, known_member_overview
from network.models import MemberMapPage, Municipality
from network.states import STATES

router = Router(tags=["members"])
Size = Literal["unter-20000", "ab-20000", "ab-100000", "ab-500000"]


class State(Answer):
    """A Land."""

    code: str = Field(description="The first two digits of the AGS.")
    name: str


class Place(Answer):
    """A municipality; its position in degrees (WGS 84)."""

    ags: str = Field(description="The official key, eight digits.")
    name: str
    district: str
    state: State
    latitude: float | None
    longitude: float | None
    population: int | None


class ListedMember(Answer):
    """A person's function in a municipality. What the person does not show is null."""

    role: str
    name: str | None
    email: str | None
    phone: str | None
    municipality: Place
    distance_km: float | None = Field(description="From `near`, where that is given.")


class MemberList(Answer):
    count: int
    items: list[ListedMember]


class PlaceList(Answer):
    count: int
    items: list[Place]


class ChosenMembersParameters(Parameters):
    state: Code | None = Field(None, description="A Land, by its two digits: 05")
    role: Text | None = Field(None, description="A role as the website's address names it.")
    size: Size | None = Field(None, description="By inhabitants.")
    municipality: Code | None = Field(None, description="By its AGS.")
    near: Code | None = Field(None, description="The nearest to this municipality (AGS).")
    search: Text | None = Field(None, description="Words in what is shown of members.")


class MemberParameters(ChosenMembersParameters, Paginated):
    fields: Fields = None


class PlaceParameters(Paginated):
    state: Code | None = Field(None, description="A Land, by its two digits: 05")
    search: Text | None = Field(None, description="The beginning of names.")
    fields: Fields = None


# The names in the addresses of the website, and what `MemberFilter` makes of them.
_IN_ADDRESSES = {
    "state": "land",
    "role": "rolle",
    "size": "groesse",
    "municipality": "gemeinde",
    "near": "nahe",
    "search": "q",
}


@router.get(
    "/members",
    url_name="members",
    operation_id="listMembers",
    summary="Members, by Land and municipality",
    response={200: MemberList, 404: Problem, 422: Problem, 429: Problem},
)
def members(request: HttpRequest, asked: Query[MemberParameters]) -> HttpResponseBase:
    chosen = chosen_fields(asked.fields, ListedMember)
    found = [
        (entry, number)
        for entry in _chosen_members(request, asked).municipalities
        for number in range(entry.member_count)
    ]
    items = [_member(entry, number) for entry, number in found[asked.part]]
    return answer(request, MemberList(count=len(found), items=items), chosen)


@router.get(
    "/members.geojson",
    url_name="members_geojson",
    operation_id="getMembersAsGeoJson",
    summary="Members as GeoJSON, one feature for each municipality",
    response={200: None, 404: Problem, 422: Problem, 429: Problem},
    openapi_extra=other_answer(member_geojson.CONTENT_TYPE, "object"),
)
def members_as_geojson(
    request: HttpRequest, asked: Query[ChosenMembersParameters]
) -> HttpResponseBase:
    found = _chosen_members(request, asked)
    content = member_geojson.member_geojson(found.municipalities)
    return send(request, content, member_geojson.CONTENT_TYPE)


@router.get(
    "/municipalities",
    url_name="municipalities",
    operation_id="listMunicipalities",
    summary="Municipalities of the official register",
    response={200: PlaceList, 422: Problem, 429: Problem},
)
def municipalities(request: HttpRequest, asked: Query[PlaceParameters]) -> HttpResponseBase:
    chosen = chosen_fields(asked.fields, Place)
    shows(request, "municipalities")
    found = Municipality.objects.active()
    if asked.state is not None:
        found = found.filter(state=_known_state(asked.state))
    if asked.search:
        found = found.matching(asked.search)
    count, rows = count_and_part(found, asked.part)
    return answer(
        request, PlaceList(count=count, items=[_place_of_row(row) for row in rows]), chosen
    )


def may_see_members(access: PageAccess) -> bool:
    """Whoever may read a page that shows them."""
    return access.readable(MemberMapPage.objects.all()).exists()


def _may_see_members(request: HttpRequest) -> bool:
    access = page_access(request)
    return known_for_now(request, ("may see members", access.key), lambda: may_see_members(access))


def _chosen_members(request: HttpRequest, asked: ChosenMembersParameters) -> MemberOverview:
    """Raises Http404 for whoever may read no page that shows members, Refused for what is not
    known: the website leaves that out."""
    if not _may_see_members(request):
        raise Http404
    shows(request, "members", "municipalities")
    if asked.state is not None:
        _known_state(asked.state)
    query = QueryDict(mutable=True)
    for name, in_address in _IN_ADDRESSES.items():
        if (value := getattr(asked, name)) is not None:
            query[in_address] = value
    chosen = MemberFilter(query, known_member_overview(request))
    if asked.role is not None and not chosen.role:
        raise refuse("role", "No member has this role.")
    if asked.municipality is not None and chosen.municipality is None:
        raise refuse("municipality", "No member is there.")
    if asked.near is not None and not chosen.is_by_distance:
        raise refuse("near", "There is no municipality with this AGS and a position.")
    return chosen.results


def _known_state(code: str) -> str:
    if code not in STATES:
        raise refuse("state", "The Länder are 01 to 16.")
    return code


def _member(entry: MunicipalityEntry, number: int) -> ListedMember:
    member = entry.members[number]
    distance = entry.distance_km
    return ListedMember(
        role=member.role,
        name=member.name or None,
        email=member.email or None,
        phone=member.phone or None,
        municipality=Place(
            ags=entry.ags,
            name=entry.name,
            district=entry.district,
            state=State(code=entry.state, name=entry.state_name),
            latitude=entry.latitude,
            longitude=entry.longitude,
            population=entry.population,
        ),
        distance_km=None if distance is None else round(distance, 1),
    )


def _place_of_row(row: Municipality) -> Place:
    return Place(
        ags=row.ags,
        name=row.name,
        district=row.district,
        state=State(code=row.state, name=STATES[row.state]),
        latitude=None if row.latitude is None else float(row.latitude),
        longitude=None if row.longitude is None else float(row.longitude),
        population=row.population,
    )
