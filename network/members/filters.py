"""By what editors look for members."""

import datetime
from typing import Any, ClassVar

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from network.members.search import roles_in_use
from network.models import Consent, Member
from network.querysets import MemberQuerySet
from network.states import STATES

MONTHS_UNTIL_STALE = (12, 24, 36)
DAYS_OF_A_MONTH = 30.44
NONE, LISTING_ONLY = "none", "listing"
CONSENTS = [
    (NONE, _("none in force")),
    (LISTING_ONLY, _("listed, without a name")),
    (Consent.Item.NAME.value, _("name")),
    (Consent.Item.EMAIL.value, _("e-mail address")),
    (Consent.Item.PHONE.value, _("phone")),
]
WAITS = [("correction", _("a correction")), ("removal", _("wish to be removed"))]


def stale(members: MemberQuerySet, months: int) -> MemberQuerySet:
    """Neither checked nor confirmed within so many months."""
    since = timezone.localdate() - datetime.timedelta(days=round(months * DAYS_OF_A_MONTH))
    return members.filter(Q(checked_on__isnull=True) | Q(checked_on__lt=since))


class MemberFilterSet(WagtailFilterSet):
    municipality__state = django_filters.ChoiceFilter(label=_("Land"), choices=list(STATES.items()))
    role = django_filters.ChoiceFilter(label=_("Role"), choices=roles_in_use)
    consent = django_filters.ChoiceFilter(
        label=_("Consent"), choices=CONSENTS, method="with_consent"
    )
    not_checked = django_filters.ChoiceFilter(
        label=_("Not checked"),
        choices=[
            (months, _("for %(months)s months") % {"months": months})
            for months in MONTHS_UNTIL_STALE
        ],
        method="not_checked_for",
    )
    waits = django_filters.ChoiceFilter(label=_("Waits"), choices=WAITS, method="that_waits")

    class Meta:
        model = Member
        fields: ClassVar = [
            *("municipality__state", "role", "consent", "not_checked", "waits", "is_sample")
        ]

    def with_consent(self, members: Any, name: str, value: str) -> MemberQuerySet:
        if value == NONE:
            return _without(members, *Consent.Item.values)
        if value == LISTING_ONLY:
            return _without(members.listed(), Consent.Item.NAME)
        found: MemberQuerySet = members.with_consent_to(value)
        return found

    def not_checked_for(self, members: Any, name: str, value: str) -> MemberQuerySet:
        return stale(members, int(value))

    def that_waits(self, members: Any, name: str, value: str) -> MemberQuerySet:
        if value == "correction":
            return members.filter(correction__isnull=False)
        return members.filter(removal_requested_at__isnull=False)


def _without(members: MemberQuerySet, *items: str) -> MemberQuerySet:
    agreed = Consent.objects.in_force().filter(item__in=items)
    return members.exclude(pk__in=agreed.values("member"))
