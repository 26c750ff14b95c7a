"""Finding members by municipality and role, whatever the spelling of umlauts."""

from home.german import german_slug
from network.models import Member
from network.querysets import MemberQuerySet
from network.states import STATES

LONGEST = 200


def search_members(members: MemberQuerySet, typed: str) -> MemberQuerySet:
    """Those with every word in municipality, Kreis, Land or role: "muelheim" finds "Mülheim".

    Not by names and addresses: what is searched for stands in the address of the list, and so in
    logs.
    """
    words = [word for word in german_slug(typed[:LONGEST], LONGEST).split("-") if word]
    if not words:
        return members.none()
    rows = members.order_by().values_list(
        "pk", "role", "municipality__name", "municipality__district", "municipality__state"
    )
    found = [
        pk
        for pk, role, name, district, state in rows
        if _holds_all(f"{role} {name} {district} {STATES.get(state, '')}", words)
    ]
    return members.filter(pk__in=found)


def _holds_all(text: str, words: list[str]) -> bool:
    slug = german_slug(text, len(text) * 3)
    return all(word in slug for word in words)


def roles_in_use() -> list[tuple[str, str]]:
    roles = Member.objects.order_by("role").values_list("role", flat=True).distinct()
    return [(role, role) for role in roles]
