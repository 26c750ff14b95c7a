"""The domain's words for sets of members, meetings and municipalities."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from network.models import (  # noqa: F401  named in the strings below
        Consent,
        Meeting,
        Member,
    )


class ConsentQuerySet(QuerySet["Consent"]):
    def in_force(self, day: datetime.date | None = None) -> "ConsentQuerySet":
        """Given by that day (default: today) and not withdrawn."""
        day = day or timezone.localdate()
        return self.filter(given_on__lte=day, withdrawn_on__isnull=True)


class MemberQuerySet(QuerySet["Member"]):
    def listed(self) -> "MemberQuerySet":
        """Those who agreed to be listed with municipality and role. Says nothing of their name,
        address or phone: each of these needs its own consent."""
        return self.with_consent_to("listing")

    def with_consent_to(self, item: str) -> "MemberQuerySet":
        from network.models import Consent

        given = Consent.objects.in_force().filter(member=OuterRef("pk"), item=item)
        return self.filter(Exists(given))


class MeetingQuerySet(QuerySet["Meeting"]):
    def last_held(self) -> "Meeting | None":
        return self.filter(status="held").order_by("-date_earliest").first()

    def next_planned(self) -> "Meeting | None":
        return self.filter(status="planned").order_by("date_earliest").first()


class FormRequestQuerySet(QuerySet[Any]):
    def to_be_confirmed(self, token_hash: str) -> "FormRequestQuerySet":
        """The request that this link confirms now, or none."""
        return self.filter(token_hash=token_hash, confirm_by__gt=timezone.now())

    def expired(self) -> "FormRequestQuerySet":
        """Never confirmed, and too late for it."""
        return self.filter(token_hash__isnull=False, confirm_by__lte=timezone.now())


class MembershipRequestQuerySet(FormRequestQuerySet):
    def waiting(self) -> "MembershipRequestQuerySet":
        return self.filter(state="waiting")

    def confirmed(self) -> "MembershipRequestQuerySet":
        """What editors may see: unconfirmed requests may have been sent by anybody."""
        return self.exclude(state="unconfirmed")
