"""Mails that anybody may cause are sent beside the request, so that the time of the answer does
not tell whether there was one."""

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from smtplib import SMTPException

from django.core.mail import EmailMessage

from home.held_mails import send_when_decided

logger = logging.getLogger(__name__)

# One after the other; what is left when the process ends is sent before.
_queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


def send_soon(message: EmailMessage) -> None:
    """A message that cannot be sent is logged, without its recipient, and lost."""
    send_when_decided(partial(_queue.submit, _send, message))


def wait_until_sent() -> None:
    """For tests."""
    _queue.submit(lambda: None).result()


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (SMTPException, OSError) as error:
        logger.error("A mail could not be sent: %s", type(error).__name__)
