"""Reminding contacts before a subscription ends: each reminder at most once, whatever happens.

A mail server cannot take part in a transaction, so a run that is killed must either risk sending
a message twice or risk not sending it. We choose the second and say so: the row that stands for
the message is claimed and committed when the connection to the mail server is open and nothing
but handing over the message is left to do, and becomes "sent" afterwards. A run killed before
the claim has sent nothing, and the next one goes on. When the server refuses a message, the
claim is given back. A row left "sending", by a kill or a broken connection, is never sent again
by itself; every later run names it, and so does the admin, until somebody decides.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.website_time import today
from network.models import Subscription, SubscriptionReminder
from network.subscriptions.mails import MailNotSent, absolute, message, send
from network.subscriptions.querysets import last_day_of_access

DAYS_BEFORE = (60, 30, 7)
LONGEST_SENDING = datetime.timedelta(minutes=5)


@dataclass
class Report:
    """`failed`: the server did not take it. `unclear`: claimed by an earlier run, which did not
    live to say whether it was sent."""

    sent: list[SubscriptionReminder] = field(default_factory=list)
    failed: list[Subscription] = field(default_factory=list)
    unclear: list[SubscriptionReminder] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.failed and not self.unclear


def send_due_reminders(day: datetime.date | None = None) -> Report:
    """To each subscription the reminder that is nearest, and no earlier one that was missed."""
    day = day or today()
    report = Report(unclear=unclear_reminders())
    for subscription, days in due_reminders(day):
        try:
            connection = get_connection()
            connection.open()
        except OSError:
            report.failed.append(subscription)
            continue
        try:
            _send_one(subscription, days, connection, report)
        finally:
            connection.close()
    return report


def due_reminders(day: datetime.date) -> Iterator[tuple[Subscription, int]]:
    """Those that were neither sent nor claimed. A subscription that was cancelled gets none."""
    ending = Subscription.objects.ending_within(max(DAYS_BEFORE), day)
    for subscription in ending.select_related("municipality").prefetch_related("reminders"):
        left = (_end(subscription) - day).days
        nearest = min(days for days in DAYS_BEFORE if days >= left)
        # Having sent the 30 days' reminder, a clock that went wrong does not bring the 60 days'.
        done = [each for each in subscription.reminders.all() if each.end == subscription.end]
        if not any(each.days <= nearest for each in done):
            yield subscription, nearest


def unclear_reminders() -> list[SubscriptionReminder]:
    """Claimed so long ago that no run can still be at it."""
    rows = SubscriptionReminder.objects.filter(
        state=SubscriptionReminder.State.SENDING, claimed_at__lt=timezone.now() - LONGEST_SENDING
    )
    return list(rows.select_related("subscription__municipality"))


def _send_one(
    subscription: Subscription, days: int, connection: BaseEmailBackend, report: Report
) -> None:
    email = message(
        "reminder",
        subscription.contact_email,
        {
            "subscription": subscription,
            "until": last_day_of_access(_end(subscription)),
            "link": absolute("network_subscription"),
        },
        headers={"Message-ID": _message_id(subscription, days)},
    )
    reminder = _claim(subscription, days)
    if reminder is None:
        return  # Another run has it.
    try:
        send(email, connection)
    except MailNotSent as error:
        report.failed.append(subscription)
        if error.was_refused:
            reminder.delete()
    else:
        reminder.state = SubscriptionReminder.State.SENT
        reminder.save(update_fields=["state"])
        report.sent.append(reminder)


def _claim(subscription: Subscription, days: int) -> SubscriptionReminder | None:
    """Committed before anything is sent; the unique constraint gives it to one run only."""
    try:
        with transaction.atomic(durable=True):
            return SubscriptionReminder.objects.create(
                subscription=subscription, end=_end(subscription), days=days
            )
    except IntegrityError:
        return None


def _end(subscription: Subscription) -> datetime.date:
    if subscription.end is None:
        raise ValueError("Only subscriptions that were approved have a last day.")
    return subscription.end


def _message_id(subscription: Subscription, days: int) -> str:
    """Always the same for the same reminder: mail programs show one that comes twice once."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return f"<erinnerung-{subscription.pk}-{subscription.end}-{days}@{host}>"
