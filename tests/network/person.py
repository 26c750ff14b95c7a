"""Entries of a member that stand nowhere else, so that tests find them wherever they show."""

from typing import Any

import factory

from network.factories import MemberFactory
from network.models import Member

PERSON = {
    "first_name": "Rosalinde",
    "last_name": "Quittenbaum",
    "email": "rosalinde@example.org",
    "phone": "+49 221 9876543",
}


def several_members(count: int, **fields: Any) -> list[Member]:
    """The same person again and again, but with one address each."""
    addresses = factory.Sequence(lambda number: f"rosalinde{number}@example.org")
    members: list[Member] = MemberFactory.create_batch(
        count, **(PERSON | {"email": addresses} | fields)
    )
    return members
