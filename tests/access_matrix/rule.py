"""Who may see what, written down once more and independently of `home.access.rule`.

Everybody sees what is open. Of a restricted page, and of one below it, everybody sees the title,
the teaser and the address; the rest is for subscribers, and so is everything that is hidden or
lies in a private collection. What is not published is nobody's. Who works in the admin sees pages
and files there, and of all else only what they have a right to.
"""

from dataclasses import dataclass, field
from typing import Any

from home.models import DraftLink, User
from network.models import Member, MemberCorrection
from tests.access_matrix.markers import Marker, State

SUBSCRIPTION = frozenset(
    {State.RESTRICTED, State.INHERITS, State.HIDDEN, State.BELOW_HIDDEN, State.PRIVATE}
)
UNPUBLISHED = frozenset({State.DRAFT, State.SCHEDULED, State.EXPIRED})


@dataclass(frozen=True)
class Role:
    """`reads`: the states whose texts are shown beside the open ones. `files`: those whose files
    may be had, for those who look after files. `admin`: whether the admin is open at all."""

    name: str
    user: User | None = None
    reads: frozenset[State] = frozenset()
    manages_files: bool = False
    admin: bool = False
    own: frozenset[str] = field(default=frozenset())

    def __str__(self) -> str:
        return self.name


def may_see(role: Role, marker: Marker, *, in_admin: bool) -> bool:
    if marker.token in role.own or marker.state is State.OPEN or marker.state in role.reads:
        return True
    if marker.named and marker.state in (State.RESTRICTED, State.INHERITS):
        return True
    # Who works in the admin edits pages, and sees the links to their drafts there.
    if isinstance(marker.subject.instance, DraftLink):
        return role.admin and in_admin
    if role.admin and is_page_or_file(marker.subject.instance):
        return in_admin or (role.manages_files and is_file(marker.subject.instance))
    return role.admin and in_admin and has_right(role.user, marker.subject.model)


def is_file(instance: Any) -> bool:
    return hasattr(instance, "collection_id")


def is_page_or_file(instance: Any) -> bool:
    return hasattr(instance, "depth") or is_file(instance)


# Who looks after these looks after those.
WITH_THE_RIGHT_ON = {MemberCorrection: Member}


def has_right(user: User | None, model: Any) -> bool:
    """To look up entries of this model in the admin."""
    options = WITH_THE_RIGHT_ON.get(model, model)._meta
    label, name = options.app_label, options.model_name
    return user is not None and any(
        user.has_perm(f"{label}.{action}_{name}") for action in ("view", "change", "add", "delete")
    )
