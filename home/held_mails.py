"""Mails can be taken back like rows: what is sent during an attempt waits for its end."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger(__name__)


@dataclass
class MailAttempt:
    """What waits to be sent; whoever began the attempt says whether it counts. `not_sent`: the
    recipients whom the mail server then refused."""

    waiting: list[Callable[[], object]] = field(default_factory=list)
    not_sent: list[str] = field(default_factory=list)
    # Whether the code that sends is still there to hear of an error.
    is_heard: bool = True
    kept: bool = False


_attempt: ContextVar[MailAttempt | None] = ContextVar("home_mail_attempt", default=None)


@contextmanager
def attempted_mails() -> Iterator[MailAttempt]:
    """Mails of this block go out at its end if `kept` is set, and never otherwise."""
    attempt = MailAttempt()
    token = _attempt.set(attempt)
    try:
        yield attempt
    finally:
        _attempt.reset(token)
        if attempt.kept:
            for send in attempt.waiting:
                send()


def send_when_decided(send: Callable[[], object]) -> None:
    """Calls it at once, or, during an attempt, at the end of that."""
    attempt = _attempt.get()
    if attempt is None:
        send()
    else:
        attempt.waiting.append(send)


class EmailBackend(BaseEmailBackend):
    """Sends by the backend that HOME_EMAIL_BACKEND names, Django's for SMTP by default.

    During an attempt a server that cannot be reached raises as ever. A message that has waited
    and is refused then is logged, without its recipient: what it tells of has happened by then.
    """

    def __init__(self, fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        name = getattr(
            settings, "HOME_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend"
        )
        self._backend = get_connection(name, fail_silently=fail_silently, **options)

    def open(self) -> bool | None:
        return None if _attempt.get() else self._backend.open()

    def close(self) -> None:
        self._backend.close()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were sent, or wait for it."""
        attempt = _attempt.get()
        if attempt is None:
            return self._backend.send_messages(email_messages) or 0
        if attempt.is_heard and self._backend.open():
            self._backend.close()
        for message in email_messages:
            send_when_decided(partial(self._send_at_last, message, attempt))
        return len(email_messages)

    def _send_at_last(self, message: EmailMessage, attempt: MailAttempt) -> None:
        try:
            self._backend.send_messages([message])
        except (SMTPException, OSError) as error:
            logger.error("A mail could not be sent: %s", type(error).__name__)
            attempt.not_sent += message.recipients()
