"""The resources of the API that a copy holds.

Apps name theirs by the Wagtail hook `register_followed_resources`, functions that return
`FollowedKind`s.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from wagtail import hooks

from home.access.files import FileAccess


@dataclass(frozen=True)
class FollowedKind:
    """`present`: fingerprints by key, of all that the public's answers have at this moment.
    `address`: of the answer in this API, by the key. `shows_its_key`: whether copies know
    resources by the key, which is a number then; else by one that says nothing of it."""

    name: str
    present: Callable[[FileAccess], Mapping[str, str]]
    address: Callable[[str], str]
    shows_its_key: bool = False


@cache
def followed_kinds() -> dict[str, FollowedKind]:
    """By their names."""
    return {
        kind.name: kind
        for kinds in hooks.get_hooks("register_followed_resources")
        for kind in kinds()
    }
