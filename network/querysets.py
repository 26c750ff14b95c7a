"""The domain's words for sets of members, meetings and municipalities."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Trim
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
        return self.filter(_agrees_to(item))

    def with_shown_items(self) -> "MemberQuerySet":
        """With `shown_name`, `shown_email` and `shown_phone`: "" for each item without a consent
        in force today. Says nothing of being listed; see `listed`."""
        full_name = Trim(Concat("first_name", Value(" "), "last_name"))
        return self.annotate(
            shown_name=_only_if_agreed("name", full_name),
            shown_email=_only_if_agreed("email", F("email")),
            shown_phone=_only_if_agreed("phone", F("phone")),
        )


def _agrees_to(item: str) -> Exists:
    from network.models import Consent

    return Exists(Consent.objects.in_force().filter(member=OuterRef("pk"), item=item))


def _only_if_agreed(item: str, value: Combinable) -> Case:
    return Case(When(_agrees_to(item), then=value), default=Value(""), output_field=CharField())


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
