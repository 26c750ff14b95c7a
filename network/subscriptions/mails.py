"""The letters around a subscription: plain text, in the website's language."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from network.models import Subscription, SubscriptionSeat


class MailNotSent(Exception):
    """The mail server did not take the message; what was decided before stands. `was_refused`
    says that it answered so; else it may have taken the message and not come to say it."""

    def __init__(self, error: OSError) -> None:
        super().__init__(type(error).__name__)
        self.was_refused = isinstance(error, (SMTPResponseException, SMTPRecipientsRefused))


def send_invitation(seat: SubscriptionSeat, letter: str = "invitation") -> None:
    """`letter`: "invitation", or "approval" for the contact of a request that was approved."""
    from network.subscriptions.invitations import invitation_token, lifetime

    context = {
        "subscription": seat.subscription,
        "link": absolute("network_invitation", invitation_token(seat)),
        "days": lifetime().days,
        "seats": seat.subscription.seats.count(),
    }
    send(message(letter, seat.email, context))


def send_decline(subscription: Subscription) -> None:
    send(message("decline", subscription.contact_email, {"subscription": subscription}))


def message(
    letter: str, recipient: str, context: dict[str, Any], language: str = "", **options: Any
) -> EmailMessage:
    """From the templates network/email/<letter>_subject.txt and _message.txt; by default in the
    website's language."""
    with translation.override(language or settings.LANGUAGE_CODE):
        subject = render_to_string(f"network/email/{letter}_subject.txt", context)
        body = render_to_string(f"network/email/{letter}_message.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[recipient], **options)


def send(email: EmailMessage, connection: BaseEmailBackend | None = None) -> None:
    """Raises MailNotSent, which does not name the recipient."""
    if connection is not None:
        email.connection = connection
    try:
        email.send()
    except OSError as error:  # SMTPException is one, too.
        raise MailNotSent(error) from None


def absolute(view_name: str, *args: Any) -> str:
    """The address of a view as it stands in a letter."""
    with translation.override(settings.LANGUAGE_CODE):
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(view_name, args=args)
