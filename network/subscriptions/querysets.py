"""The words for sets of subscriptions and seats."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from home.website_time import today

if TYPE_CHECKING:
    from network.models import (  # noqa: F401  named in the strings below
        Subscription,
        SubscriptionSeat,
    )


def grace() -> datetime.timedelta:
    """How long access goes on after the last day: NETWORK_SUBSCRIPTION_GRACE_DAYS, default none."""
    return datetime.timedelta(days=getattr(settings, "NETWORK_SUBSCRIPTION_GRACE_DAYS", 0))


def last_day_of_access(end: datetime.date) -> datetime.date:
    return end + grace()


class SubscriptionQuerySet(QuerySet["Subscription"]):
    def requested(self) -> "SubscriptionQuerySet":
        return self.filter(state="requested")

    def not_over(self, day: datetime.date | None = None) -> "SubscriptionQuerySet":
        """Approved, and neither ended nor past its last day; may begin later."""
        return self.filter(state__in=["active", "cancelled"], end__gte=(day or today()) - grace())

    def in_force(self, day: datetime.date | None = None) -> "SubscriptionQuerySet":
        """Gives access on that day (default: today). One that was cancelled runs to its end."""
        return self.not_over(day).filter(start__lte=day or today())

    def over(self, day: datetime.date | None = None) -> "SubscriptionQuerySet":
        return self.filter(Q(state="ended") | Q(end__lt=(day or today()) - grace()))

    def ending_within(self, days: int, day: datetime.date | None = None) -> "SubscriptionQuerySet":
        """Those that will not go on by themselves: active, with their last day that near."""
        day = day or today()
        return self.filter(
            state="active", end__gte=day, end__lte=day + datetime.timedelta(days=days)
        )

    def looked_after_by(self, email: str) -> "SubscriptionQuerySet":
        return self.filter(contact_email__iexact=email) if email else self.none()

    def with_seats(self) -> "SubscriptionQuerySet":
        """Each with `seat_count`, `accepted_count` and `free_count`."""
        return self.annotate(
            seat_count=Count("seats"),
            accepted_count=Count("seats", filter=Q(seats__account__isnull=False)),
            free_count=Count("seats", filter=Q(seats__email="")),
        )


class SubscriptionSeatQuerySet(QuerySet["SubscriptionSeat"]):
    def free(self) -> "SubscriptionSeatQuerySet":
        return self.filter(email="")

    def taken(self) -> "SubscriptionSeatQuerySet":
        return self.exclude(email="")

    def accepted(self) -> "SubscriptionSeatQuerySet":
        return self.filter(account__isnull=False)

    def in_force(self, day: datetime.date | None = None) -> "SubscriptionSeatQuerySet":
        """Accepted seats that give access on that day (default: today)."""
        from network.models import Subscription

        in_force = Subscription.objects.in_force(day)
        return self.accepted().filter(subscription__in=in_force)

    def emptied(self) -> int:
        """Makes these seats free again; returns how many."""
        return self.update(email="", nonce="", account=None, invited_at=None, accepted_at=None)
