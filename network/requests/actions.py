"""What becomes of a request from a form: received, confirmed by mail, decided by an editor.

Nothing here tells a visitor whether an address is known: it is asked nowhere, and each request
is answered with the same sentence and the same mail.
"""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.mail_queue import send_soon
from home.token_hashes import hash_of
from network.models import Consent, Member, MembershipRequest, SubscriptionRequest
from network.models.requests import FormRequest
from network.requests import mails as request_mails
from network.requests.consent_texts import PROCESSING, SHOWN
from network.requests.limits import may_get_a_mail
from network.subscriptions.actions import request_subscription
from network.subscriptions.mails import send

Kind = type[SubscriptionRequest] | type[MembershipRequest]
KINDS: tuple[Kind, ...] = (SubscriptionRequest, MembershipRequest)
State = MembershipRequest.State


def receive(kind: Kind, values: dict[str, Any], address: str, language: str) -> FormRequest:
    """Keeps the request and sends the link that confirms it; `address` is the page's, where the
    link leads to. An address that has had enough mails today gets none, and nobody is told."""
    purge()
    token = secrets.token_urlsafe(32)
    received = kind(
        **{name: value for name, value in values.items() if name != "processing"},
        token_hash=hash_of(token),
        language=language,
        processing_text_version=PROCESSING.version,
    )
    if isinstance(received, MembershipRequest):
        received.shown_text_version = SHOWN[Consent.Item.LISTING].version
    received.save()
    message = request_mails.confirmation(received, f"{address}?anfrage={token}")
    if may_get_a_mail(received.email):
        send_soon(message)
    return received


def waits_for(kind: Kind, token: str) -> bool:
    """Whether this link still confirms something."""
    return kind.objects.to_be_confirmed(hash_of(token)).exists()


@transaction.atomic
def confirm(kind: Kind, token: str) -> bool:
    """Once: a subscription request becomes a subscription that waits, a membership request waits
    itself. False for a link that was used, is too old, or never was one."""
    waiting = kind.objects.select_for_update().to_be_confirmed(hash_of(token)).first()
    if waiting is None:
        return False
    # The condition is asked once more by the statement that writes.
    same = kind.objects.filter(pk=waiting.pk, token_hash=hash_of(token))
    if not isinstance(waiting, SubscriptionRequest):
        values = {"token_hash": None, "state": State.WAITING, "confirmed_at": timezone.now()}
        return bool(same.update(**values))
    _rows, deleted = same.delete()
    if not deleted:
        return False
    request_subscription(
        contact_name=waiting.contact_name,
        contact_email=waiting.email,
        municipality=waiting.municipality,
        organisation="" if waiting.municipality else waiting.organisation,
        seats=waiting.seats,
        notes=_notes(waiting),
    )
    return True


def purge() -> int:
    """Deletes what was never confirmed in time; gives the number."""
    return sum(kind.objects.expired().delete()[0] for kind in KINDS)


def possible_duplicates(request: MembershipRequest) -> list[Member]:
    """Members with the same address, for an editor to look at before approving."""
    if not request.email:
        return []
    return list(Member.objects.filter(email__iexact=request.email).select_related("municipality"))


@transaction.atomic
def approve_membership(request: MembershipRequest, by: Any) -> Member:
    """A member with the consents that were given, and a mail. Then the request forgets the person.

    Raises ValidationError when it cannot be, and MailNotSent; nothing is changed then.
    """
    claimed = _claim(request, State.APPROVED, by)
    if claimed.municipality is None:
        raise ValidationError(_("Please choose the municipality first."), code="municipality")
    member = Member(
        municipality=claimed.municipality,
        role=claimed.role,
        first_name=claimed.first_name,
        last_name=claimed.last_name,
        email=claimed.email,
        phone=claimed.phone,
    )
    member.full_clean()
    member.save()
    Consent.objects.bulk_create(
        Consent(
            member=member,
            item=item,
            text_version=claimed.shown_text_version,
            given_on=timezone.localdate(claimed.requested_at),
            channel=Consent.Channel.FORM,
        )
        for item in claimed.shown_items
    )
    log(member, "wagtail.create", user=by)
    log(claimed, "network.membership.approve", user=by)
    _forget_person(claimed)
    send(request_mails.membership_approved(claimed))
    return member


@transaction.atomic
def decline_membership(request: MembershipRequest, reason: str, by: Any) -> None:
    """A mail with the reason, which is kept nowhere, and the request forgets the person.

    Raises ValidationError when it cannot be, and MailNotSent; nothing is changed then.
    """
    if not reason.strip():
        raise ValidationError(_("Please say why."), code="reason")
    claimed = _claim(request, State.DECLINED, by)
    log(claimed, "network.membership.decline", user=by)
    _forget_person(claimed)
    send(request_mails.membership_declined(claimed, reason.strip()))


def _claim(request: MembershipRequest, state: str, by: Any) -> MembershipRequest:
    """Of two editors who decide at once, one does."""
    waiting = MembershipRequest.objects.waiting().filter(pk=request.pk)
    if not waiting.update(state=state, decided_at=timezone.now(), decided_by=by):
        raise ValidationError(_("This request has been decided already."), code="decided")
    return MembershipRequest.objects.select_related("municipality").get(pk=request.pk)


def _forget_person(request: MembershipRequest) -> None:
    MembershipRequest.objects.filter(pk=request.pk).update(**MembershipRequest.PERSONAL)


def _notes(request: SubscriptionRequest) -> str:
    """What a Subscription has no field for, as an editor reads it."""
    lines = [
        _("Consent to processing by the form: text %(version)s, %(date)s")
        % {
            "version": request.processing_text_version,
            "date": timezone.localtime(request.requested_at).strftime("%d.%m.%Y %H:%M"),
        }
    ]
    if request.phone:
        lines.insert(0, _("Phone: %(number)s") % {"number": request.phone})
    return "\n".join([*lines, "", request.message]).strip()
