"""Who belongs to the subscribers' group: those with an accepted seat, today, and nobody else."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Exists

from home.access.audience import GroupMembership
from home.roles import SUBSCRIBERS
from network.models import SubscriptionSeat


def subscribers_group_name() -> str:
    """NETWORK_SUBSCRIPTION_GROUP, by default the group that `home.roles` makes."""
    name: str = getattr(settings, "NETWORK_SUBSCRIPTION_GROUP", SUBSCRIBERS)
    return name


def membership_by_subscription(account: Any) -> GroupMembership:
    """One query. Nobody is stored as a member of this group: a stored membership would not end
    with the subscription, and does not count."""
    seats = SubscriptionSeat.objects.in_force().filter(account=account)
    found = Group.objects.filter(name=subscribers_group_name()).values_list("pk", Exists(seats))
    row = found.first()
    if row is None:
        return GroupMembership()
    group, has_seat = row
    return GroupMembership(
        managed=frozenset([group]), granted=frozenset([group] if has_seat else [])
    )
