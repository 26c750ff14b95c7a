"""The domain's words for sets of members, meetings and municipalities."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Trim
from django.utils import timezone

from home.german import german_words

if TYPE_CHECKING:
    from network.models import (  # noqa: F401  named in the strings below
        Consent,
        Meeting,
        Member,
        Municipality,
    )

# Of a text that is searched for; no name has as many.
MOST_WORDS = 12


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


class MunicipalityQuerySet(QuerySet["Municipality"]):
    def active(self) -> "MunicipalityQuerySet":
        """Those that the current register has."""
        return self.filter(is_active=True)

    def named(self, *names: str) -> "MunicipalityQuerySet":
        """Those with exactly one of these names, however it is spelt."""
        starts = Q(pk__in=[])
        for name in names:
            if words := german_words(name):
                starts |= Q(search_text__startswith=f" {' '.join(words)} /")
        return self.filter(starts)

    def with_words(self, words: Iterable[str]) -> "MunicipalityQuerySet":
        """Those in whose name, district or Land each of these words begins one. The words come
        from `german_words`."""
        found = self
        for word in words:
            found = found.filter(search_text__contains=f" {word}")
        return found

    def matching(self, text: str) -> "MunicipalityQuerySet":
        """What somebody who typed this may mean, likely ones first: of exactly this name, then of
        a name that begins so, then by size. All of them if nothing was typed."""
        words = german_words(text)[:MOST_WORDS]
        if not words:
            return self if not text.strip() else self.none()
        typed = " ".join(words)
        rank = Case(
            When(search_text__startswith=f" {typed} /", then=Value(0)),
            When(search_text__startswith=f" {typed}", then=Value(1)),
            default=Value(2),
        )
        largest_first = F("population").desc(nulls_last=True)
        return self.with_words(words).order_by(rank, largest_first, "name", "ags")


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
