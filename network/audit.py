"""What the network adds to the audit of access, and whom editors may look as."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from home.access.audience import PUBLIC, Audience, members_of
from home.audit.findings import Finding
from home.audit.secrets import Secret
from home.view_as.looking import ViewAsOption
from network.models import (
    Consent,
    Member,
    MemberCorrection,
    MemberMapPage,
    MembershipRequest,
    Municipality,
    Subscription,
    SubscriptionRequest,
    SubscriptionSeat,
)
from network.models.member_map_page import DOWNLOADS
from network.subscriptions.membership_of_groups import subscribers_group_name

CHUNK = 500
SHORTEST = 6


@hooks.register("register_audit_secrets")
def details_that_nobody_agreed_to_show(audience: Audience) -> Iterator[Secret]:
    """Of members, what has no consent in force; of subscriptions, everything about people."""
    if not _may_view(audience, Member):
        yield from _secrets_of_members()
        yield from _secrets_of_corrections()
        yield from _secrets_of_requests(MembershipRequest.objects.all())
    if not _may_view(audience, Subscription):
        yield from _secrets_of_subscriptions(audience)
        yield from _secrets_of_requests(SubscriptionRequest.objects.all())


def _secrets_of_members() -> Iterator[Secret]:
    agreed = set(Consent.objects.in_force().values_list("member", "item"))
    for member in Member.objects.iterator(CHUNK):
        names = {
            f"{member.first_name} {member.last_name}",
            f"{member.last_name}, {member.first_name}",
        } if member.first_name and member.last_name else {member.last_name}  # fmt: skip
        details = [
            *((Consent.Item.NAME, name) for name in names),
            (Consent.Item.EMAIL, member.email),
            (Consent.Item.PHONE, member.phone),
        ]
        for item, text in details:
            if (member.pk, item.value) not in agreed:
                owner = _("member %(number)s") % {"number": member.pk}
                yield from _personal(text, str(item.label), owner)


def _secrets_of_corrections() -> Iterator[Secret]:
    for correction in MemberCorrection.objects.iterator(CHUNK):
        owner = _("member %(number)s") % {"number": correction.member_id}
        for name, change in correction.changes.items():
            # A function and a municipality are nobody's secret.
            if name != "role":
                yield from _personal(change["after"], _("correction"), owner)
        yield from _personal(correction.note[:70], _("message"), owner)


def _secrets_of_subscriptions(audience: Audience) -> Iterator[Secret]:
    own = getattr(audience.account, "email", "").lower()
    for subscription in Subscription.objects.iterator(CHUNK):
        owner = _("subscription %(number)s") % {"number": subscription.pk}
        if subscription.contact_email.lower() == own:
            continue
        yield from _personal(subscription.contact_name, _("contact person"), owner)
        yield from _personal(subscription.contact_email, _("e-mail address"), owner)
        yield from _personal(subscription.notes[:70], _("notes"), owner)
    seats = SubscriptionSeat.objects.taken().select_related("subscription")
    for seat in seats.iterator(CHUNK):
        if own not in (seat.email.lower(), seat.subscription.contact_email.lower()):
            owner = _("subscription %(number)s") % {"number": seat.subscription_id}
            yield from _personal(seat.email, _("e-mail address"), owner)


def _secrets_of_requests(requests: QuerySet) -> Iterator[Secret]:
    for request in requests.iterator(CHUNK):
        owner = _("request %(number)s") % {"number": request.pk}
        name = getattr(request, "contact_name", "") or " ".join(
            filter(None, (getattr(request, "first_name", ""), getattr(request, "last_name", "")))
        )
        yield from _personal(name, _("name"), owner)
        yield from _personal(request.email, _("e-mail address"), owner)
        yield from _personal(request.phone, _("phone"), owner)
        yield from _personal(request.message[:70], _("message"), owner)


def _personal(text: str, kind: str, owner: str) -> Iterator[Secret]:
    if len(text) >= SHORTEST:
        yield Secret(text, kind, owner, whole=True, personal=True)


@hooks.register("register_audit_open_texts")
def names_of_places(audience: Audience) -> Iterator[str]:
    yield from Municipality.objects.values_list("name", flat=True).iterator(CHUNK)
    yield from Member.objects.listed().values_list("role", flat=True).iterator(CHUNK)


@hooks.register("register_audit_addresses")
def files_of_pages_with_members() -> Iterator[str]:
    for page in MemberMapPage.objects.all():
        if page.url:
            yield from (f"{page.url}{name}" for name in DOWNLOADS)


@hooks.register("register_groups_given_out")
def group_of_subscribers() -> list[int]:
    """Nobody is stored in it: who belongs to it follows from the subscriptions."""
    return list(Group.objects.filter(name=subscribers_group_name()).values_list("pk", flat=True))


@hooks.register("register_audit_findings")
def accounts_without_a_subscription() -> Iterator[Finding]:
    """Stored in the subscribers' group by hand: that gives no access, and looks as if it did."""
    name = subscribers_group_name()
    with_seat = SubscriptionSeat.objects.in_force().values("account")
    stored = get_user_model()._default_manager.filter(groups__name=name)
    count = stored.exclude(pk__in=with_seat).count()
    if count:
        group = Group.objects.get(name=name)
        message = _(
            "The group “%(group)s” has members without a seat in a subscription that is in"
            " force: %(count)s. They have no access."
        ) % {"group": name, "count": count}
        yield Finding(message, reverse("wagtailusers_groups:edit", args=(group.pk,)))


@hooks.register("register_view_as_audiences")
def subscribers_of_each_organisation(page: Page, editor: Any) -> Iterator[ViewAsOption]:
    """By the organisation alone: no person is named."""
    if not _has_right(editor, Subscription):
        return
    subscribers = members_of(Group.objects.filter(name=subscribers_group_name()))
    in_force = set(Subscription.objects.in_force().values_list("pk", flat=True))
    approved = Subscription.objects.filter(start__isnull=False).select_related("municipality")
    for subscription in sorted(approved, key=lambda one: (one.organisation_name, one.pk)):
        runs = subscription.pk in in_force
        label = _("%(organisation)s (subscription in force)") if runs else _(
            "%(organisation)s (no subscription today)"
        )  # fmt: skip
        yield ViewAsOption(
            f"subscription-{subscription.pk}",
            label % {"organisation": subscription.organisation_name},
            subscribers if runs else PUBLIC,
            _("Subscribers"),
        )


def _may_view(audience: Audience, model: type[Model]) -> bool:
    return audience.account is not None and _has_right(audience.account, model)


def _has_right(account: Any, model: type[Model]) -> bool:
    options = model._meta
    return any(
        account.has_perm(f"{options.app_label}.{action}_{options.model_name}")
        for action in ("view", "change")
    )
