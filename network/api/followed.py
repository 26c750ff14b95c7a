"""What copies follow of the network: members, by municipality, and the register."""

from collections.abc import Iterable, Mapping

from django.db.models import F
from django.urls import reverse
from django.utils.http import urlencode

from home.access.files import FileAccess
from home.api.parameters import LARGEST_PAGE
from home.changes.kinds import FollowedKind
from home.changes.leading import targets_of
from home.changes.pages import ShownBeside
from home.fingerprints import RowFingerprint, fingerprint
from network.api.members import may_see_members
from network.member_overview import member_overview
from network.models import Meeting, Municipality, NetworkPage, WorkingGroup

_OF_A_PLACE = ("ags", "name", "district", "state", "latitude", "longitude", "population")


def present_members(access: FileAccess) -> Mapping[str, str]:
    """By the AGS: whoever copies members asks for those of a municipality, and puts them in the
    place of those it had, so that nobody stays who has withdrawn."""
    if not may_see_members(access.pages):
        return {}
    return {entry.ags: fingerprint(entry) for entry in member_overview().municipalities}


def members_address(ags: str) -> str:
    chosen = urlencode({"municipality": ags, "limit": str(LARGEST_PAGE)})
    return f"{reverse('home_api:members')}?{chosen}"


def present_register(access: FileAccess) -> Mapping[str, str]:
    rows = Municipality.objects.active().order_by("ags").values_list(*_OF_A_PLACE)
    return {"": fingerprint(list(rows))}


def register_address(key: str) -> str:
    return f"{reverse('home_api:municipalities')}?{urlencode({'limit': LARGEST_PAGE})}"


# A person who is no longer shown leaves nothing behind but a number.
FOLLOWED = (
    FollowedKind("members", present_members, members_address),
    FollowedKind("municipalities", present_register, register_address),
)


def meetings_and_groups() -> Iterable[ShownBeside]:
    """Of all languages: which of them a page shows, its own answer says."""
    models = (Meeting, WorkingGroup)
    facts = [_rows(model) for model in models]
    targets = {each for model in models for found in targets_of(model).values() for each in found}
    for page in NetworkPage.objects.values_list("pk", flat=True):
        yield ShownBeside(page, facts, leads_to=tuple(targets))


def _rows(model: type[Meeting] | type[WorkingGroup]) -> list[str]:
    columns = [F(field.attname) for field in model._meta.concrete_fields]
    rows = model._default_manager.order_by("pk").annotate(shown=RowFingerprint(*columns))
    return list(rows.values_list("shown", flat=True))
