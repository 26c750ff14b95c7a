"""Giving and withdrawing consents, and what is public because of them."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from network.models import Consent, Member
from network.querysets import MemberQuerySet
from network.requests.consent_texts import SHOWN

Item = Consent.Item


def items_agreed_to(member: Member) -> dict[str, Consent]:
    """The newest consent in force for each item that has one."""
    in_force = Consent.objects.in_force().filter(member=member).order_by("given_on", "pk")
    return {consent.item: consent for consent in in_force}


def current_version(item: str) -> str:
    return SHOWN[Item(item)].version


def is_older_than_the_text(item: str, given_on: datetime.date) -> bool:
    """Whoever agreed on that day agreed to an earlier text: versions are months."""
    return given_on.strftime("%Y-%m") < current_version(item)


def give(
    member: Member,
    item: str,
    channel: str,
    given_on: datetime.date | None = None,
    text_version: str = "",
) -> Consent:
    """Today, to the text of today, unless something else is said."""
    return Consent.objects.create(
        member=member,
        item=item,
        text_version=text_version or current_version(item),
        given_on=given_on or timezone.localdate(),
        channel=channel,
    )


def withdraw(member: Member, items: Iterable[str] = Item.values) -> int:
    """From the next request on these items are shown nowhere. Gives the number of consents.

    One that begins later is withdrawn on its first day: the rows stay, for they prove what held.
    """
    today = timezone.localdate()
    standing = Consent.objects.filter(
        member=member, item__in=list(items), withdrawn_on__isnull=True
    )
    later = _withdrawn_on_their_first_day(standing.filter(given_on__gt=today))
    return later + standing.update(withdrawn_on=today)


def _withdrawn_on_their_first_day(consents: QuerySet[Consent]) -> int:
    return consents.update(withdrawn_on=F("given_on"))


def with_what_is_public(members: MemberQuerySet) -> MemberQuerySet:
    """Each with what `what_is_public` needs, in the same query."""
    listed = Member.objects.listed().filter(pk=OuterRef("pk"))
    return members.with_shown_items().annotate(is_listed=Exists(listed))


def what_is_public(member: Any) -> str:
    """In words: "Municipality, role, name"; what has no consent or is not filled in is left out.
    `member`: one of `with_what_is_public`."""
    if not member.is_listed:
        return _("nothing")
    shown = {
        _("name"): member.shown_name,
        _("e-mail address"): member.shown_email,
        _("phone"): member.shown_phone,
    }
    parts = [_("municipality"), _("role"), *(label for label, value in shown.items() if value)]
    text = ", ".join(parts)
    return text[0].upper() + text[1:]
