"""Who is looking, as far as access is concerned: the public, members of groups, editors.

Apps say more about accounts by two Wagtail hooks:

`register_group_membership`: a function from an account to a `GroupMembership`, for groups whose
membership follows from something else, such as a subscription. What the database says of such a
group does not count.

`account_is_in_order`: a function from an account to a bool. An account that one of them refuses
sees what the public sees, also in a session that is open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import GroupPagePermission

from home.request_values import RequestValue


@dataclass(frozen=True)
class GroupMembership:
    """`managed` and `granted` are keys of groups: those that are decided here, and those of them
    that this account belongs to now."""

    managed: frozenset[int] = frozenset()
    granted: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Audience:
    """`groups`: keys of groups. `edited_paths`: tree paths of the pages whose text the person may
    change in the admin. `account`: who it is, for rights on files; None for somebody imagined."""

    groups: frozenset[int] = frozenset()
    edited_paths: tuple[str, ...] = ()
    is_superuser: bool = False
    account: Any = field(default=None, compare=False)

    def belongs_to(self, groups: Iterable[int]) -> bool:
        return not self.groups.isdisjoint(groups)


PUBLIC = Audience()


def members_of(groups: Iterable[Group]) -> Audience:
    """Somebody imagined who is in these groups and has no other right."""
    return Audience(groups=frozenset(group.pk for group in groups))


def audience_of(user: Any) -> Audience:
    """What the database says of an account at this moment; unknown, deactivated and refused
    accounts are the public."""
    if user is None or not user.is_authenticated or not user.is_active:
        return PUBLIC
    if not all(in_order(user) for in_order in hooks.get_hooks("account_is_in_order")):
        return PUBLIC
    stored = frozenset(user.groups.values_list("pk", flat=True))
    groups = stored
    for membership_of in hooks.get_hooks("register_group_membership"):
        membership = membership_of(user)
        groups = (groups - membership.managed) | membership.granted
    # Who may change a page in the admin reads it there anyway.
    edited_paths = GroupPagePermission.objects.filter(
        group__in=groups, permission__codename="change_page"
    ).values_list("page__path", flat=True)
    return Audience(
        groups=groups,
        edited_paths=tuple(sorted(set(edited_paths))),
        is_superuser=user.is_superuser,
        account=user,
    )


# With the key of the account that it was worked out for
_worked_out = RequestValue[tuple[Any, Audience]]("audience")
_chosen = RequestValue[Audience]("chosen_audience")


def request_audience(request: HttpRequest) -> Audience:
    """Whoever sends this request, or whom it was set to look as; worked out once."""
    chosen = _chosen.of(request)
    if chosen is not None:
        return chosen
    user = getattr(request, "user", None)
    key = getattr(user, "pk", None)
    memo = _worked_out.of(request)
    if memo is None or memo[0] != key:
        memo = _worked_out.keep(request, (key, audience_of(user)))
    return memo[1]


def look_as(request: HttpRequest, audience: Audience) -> None:
    """From here on the request sees what that audience sees, whoever sends it."""
    _chosen.keep(request, audience)
