"""What happens to a subscription and its seats: each verb one transaction, each in the log.

A verb that is not possible raises ValidationError with a sentence for people. Verbs that change
seats first lock the row of the subscription, so that two at once come one after the other.
Mails go out after the commit; if that fails, what was decided stands and MailNotSent is raised.
"""

import datetime
import secrets
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from home.website_time import today
from network.models import Municipality, Subscription, SubscriptionSeat
from network.models.subscription import MOST_SEATS
from network.subscriptions import mails

State = Subscription.State


@transaction.atomic
def request_subscription(
    *,
    contact_name: str,
    contact_email: str,
    municipality: Municipality | None = None,
    organisation: str = "",
    seats: int = 1,
    notes: str = "",
    by: Any = None,
) -> Subscription:
    """A request that waits for an editor; without seats, dates and access."""
    subscription = Subscription(
        municipality=municipality,
        organisation=organisation,
        contact_name=contact_name,
        contact_email=contact_email,
        requested_seats=seats,
        notes=notes,
    )
    subscription.full_clean()
    subscription.save()
    log(subscription, "network.subscription.request", user=by)
    return subscription


@transaction.atomic
def approve(
    subscription: Subscription,
    start: datetime.date,
    end: datetime.date,
    seats: int,
    by: Any = None,
) -> Subscription:
    """Makes it active with that many seats and invites the contact to the first of them."""
    locked = _locked(subscription)
    if locked.state != State.REQUESTED:
        raise ValidationError(_("This request has been decided already."), code="decided")
    locked.state, locked.start, locked.end = State.ACTIVE, start, end
    locked.full_clean()
    locked.save()
    _set_number_of_seats(locked, seats)
    log(
        locked,
        "network.subscription.approve",
        user=by,
        data={"start": start.isoformat(), "end": end.isoformat(), "seats": seats},
    )
    _invite(locked, locked.contact_email, by, letter="approval")
    return locked


@transaction.atomic
def decline(subscription: Subscription, reason: str, by: Any = None) -> Subscription:
    """Ends a request that never began, and tells the contact why."""
    locked = _locked(subscription)
    if locked.state != State.REQUESTED:
        raise ValidationError(_("This request has been decided already."), code="decided")
    if not reason.strip():
        raise ValidationError(_("Please say why."), code="reason")
    locked.state, locked.decline_reason = State.ENDED, reason.strip()
    locked.save()
    log(locked, "network.subscription.decline", user=by)
    transaction.on_commit(partial(mails.send_decline, locked))
    return locked


@transaction.atomic
def renew(
    subscription: Subscription,
    end: datetime.date,
    by: Any = None,
    start: datetime.date | None = None,
) -> Subscription:
    """Goes on until a later day, with the same seats; also after it was cancelled or is over.

    The first day stays unless another one is given: after a gap nobody had access meanwhile.
    The invoice is open again.
    """
    locked = _locked(subscription)
    if locked.start is None or locked.end is None:
        raise ValidationError(_("This subscription was never approved."), code="never_approved")
    if end <= locked.end:
        raise ValidationError(
            _("The new last day must be later than %(end)s."),
            code="not_later",
            params={"end": locked.end.strftime("%d.%m.%Y")},
        )
    before = locked.end
    locked.start, locked.end = start or locked.start, end
    locked.state, locked.invoice_state = State.ACTIVE, Subscription.InvoiceState.OPEN
    locked.full_clean()
    locked.save()
    log(
        locked,
        "network.subscription.renew",
        user=by,
        data={"before": before.isoformat(), "end": end.isoformat()},
    )
    return locked


@transaction.atomic
def cancel(subscription: Subscription, by: Any = None) -> Subscription:
    """It runs to its last day and then ends."""
    locked = _locked(subscription)
    if locked.state != State.ACTIVE or locked.state_today == State.ENDED:
        raise ValidationError(_("Only an active subscription can be cancelled."), code="state")
    locked.state = State.CANCELLED
    locked.save()
    log(locked, "network.subscription.cancel", user=by)
    return locked


@transaction.atomic
def end_now(subscription: Subscription, by: Any = None) -> Subscription:
    """Nobody has access by it from the next request on; its seats are kept for a renewal."""
    locked = _locked(subscription)
    if locked.state not in (State.ACTIVE, State.CANCELLED):
        raise ValidationError(_("This subscription is not running."), code="state")
    locked.state = State.ENDED
    locked.save()
    log(locked, "network.subscription.end", user=by)
    return locked


@transaction.atomic
def set_seats(subscription: Subscription, number: int, by: Any = None) -> None:
    """Adds free seats, or removes free ones; refuses rather than take a seat from somebody."""
    locked = _locked(subscription)
    if locked.start is None:
        raise ValidationError(_("This subscription was never approved."), code="never_approved")
    _set_number_of_seats(locked, number)
    log(locked, "network.subscription.seats", user=by, data={"seats": number})


@transaction.atomic
def invite(
    subscription: Subscription, email: str, by: Any = None, *, limited: bool = False
) -> SubscriptionSeat:
    """Reserves a free seat for an address and sends the link. Says the same whether or not there
    is an account with it. `limited`: counts against what may be sent in a day."""
    locked = _locked_and_running(subscription)
    if limited:
        _count_invitation(locked)
    return _invite(locked, email, by)


@transaction.atomic
def invite_again(seat: SubscriptionSeat, by: Any = None, *, limited: bool = False) -> None:
    """Sends a new link; the one before no longer works."""
    locked = _locked_and_running(seat.subscription)
    if limited:
        _count_invitation(locked)
    invited = locked.seats.taken().filter(pk=seat.pk, account__isnull=True)
    if not invited.update(nonce=_new_nonce(), invited_at=timezone.now()):
        raise ValidationError(_("This invitation is no longer open."), code="not_open")
    log(locked, "network.seat.invite", user=by)
    transaction.on_commit(partial(mails.send_invitation, locked.seats.get(pk=seat.pk)))


@transaction.atomic
def withdraw(seat: SubscriptionSeat, by: Any = None) -> None:
    """Frees the seat: an invitation no longer works, a reader is out at the next request."""
    locked = _locked(seat.subscription)
    if not locked.seats.taken().filter(pk=seat.pk, email=seat.email).emptied():
        raise ValidationError(_("This seat is free already."), code="free")
    log(locked, "network.seat.withdraw", user=by)


@transaction.atomic
def accept(seat: SubscriptionSeat, nonce: str, account: Any) -> SubscriptionSeat:
    """Gives the seat to the account whose address was invited, once."""
    locked = _locked_and_running(seat.subscription)
    address = getattr(account, account.get_email_field_name())
    open_seat = locked.seats.filter(
        pk=seat.pk, nonce=nonce, email__iexact=address, account__isnull=True
    )
    if locked.seats.filter(account=account).exists():
        raise ValidationError(_("You have a seat in this subscription already."), code="has_seat")
    if not nonce or not open_seat.update(account=account, accepted_at=timezone.now(), nonce=""):
        raise ValidationError(_("This invitation is no longer open."), code="not_open")
    log(locked, "network.seat.accept", user=account)
    return locked.seats.get(pk=seat.pk)


def _locked(subscription: Subscription) -> Subscription:
    """As it is in the database now; nobody else changes it until this transaction ends."""
    return Subscription.objects.select_for_update().get(pk=subscription.pk)


def _locked_and_running(subscription: Subscription) -> Subscription:
    locked = _locked(subscription)
    if not Subscription.objects.not_over().filter(pk=locked.pk).exists():
        raise ValidationError(_("This subscription is not running."), code="state")
    return locked


def _invite(
    locked: Subscription, email: str, by: Any, letter: str = "invitation"
) -> SubscriptionSeat:
    email = email.strip().lower()  # as the sign-in compares it
    if locked.seats.filter(email__iexact=email).exists():
        raise ValidationError(_("This address has a seat already."), code="taken")
    free = locked.seats.free().first()
    # The condition is asked once more by the statement that writes: the row is taken once.
    taken = free and SubscriptionSeat.objects.free().filter(pk=free.pk).update(
        email=email, nonce=_new_nonce(), invited_at=timezone.now()
    )
    if not free or not taken:
        raise ValidationError(
            _("All seats are taken. Withdraw one first, or ask us for more."), code="full"
        )
    free.refresh_from_db()
    log(locked, "network.seat.invite", user=by)
    transaction.on_commit(partial(mails.send_invitation, free, letter=letter))
    return free


def _set_number_of_seats(locked: Subscription, number: int) -> None:
    if not 1 <= number <= MOST_SEATS:
        raise ValidationError(
            _("Enter a number of seats from 1 to %(most)s."),
            code="number",
            params={"most": MOST_SEATS},
        )
    taken = locked.seats.taken().count()
    if number < taken:
        raise ValidationError(
            ngettext(
                "%(taken)s seat is taken. Withdraw it before you reduce the number.",
                "%(taken)s seats are taken. Withdraw some before you reduce the number.",
                taken,
            ),
            code="taken",
            params={"taken": taken},
        )
    free = list(locked.seats.free().values_list("pk", flat=True))
    more = number - taken - len(free)
    if more >= 0:
        SubscriptionSeat.objects.bulk_create(
            SubscriptionSeat(subscription=locked) for _seat in range(more)
        )
    else:
        locked.seats.free().filter(pk__in=free[more:]).delete()


def _count_invitation(locked: Subscription) -> None:
    most = getattr(settings, "NETWORK_INVITATIONS_A_DAY", 30)
    if locked.invitations_day != today():
        locked.invitations_day, locked.invitations_count = today(), 0
    if locked.invitations_count >= most:
        raise ValidationError(
            _("No more than %(most)s invitations can be sent in a day. Please go on tomorrow."),
            code="too_many",
            params={"most": most},
        )
    locked.invitations_count += 1
    locked.save(update_fields=["invitations_day", "invitations_count"])


def _new_nonce() -> str:
    return secrets.token_urlsafe(32)
