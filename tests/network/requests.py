"""Filling in and sending the forms, as a browser does it, and reading the mails that follow."""

import html
import re
from typing import Any

import altcha
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from home import proof_of_work
from home.mail_queue import wait_until_sent

SUBSCRIPTION: dict[str, Any] = {
    "organisation": "Zweckverband Beispiel",
    "contact_name": "Kim Beispiel",
    "email": "kim@stadt.example",
    "phone": "0123 456789",
    "seats": "3",
    "message": "Wir freuen uns.",
    "processing": "on",
}
MEMBERSHIP: dict[str, Any] = {
    "organisation": "Musterstadt",
    "role": "Beauftragte für Bürgerbeteiligung",
    "first_name": "Kim",
    "last_name": "Beispiel",
    "email": "kim@stadt.example",
    "phone": "0123 456789",
    "shown_items": ["listing", "name"],
    "message": "Ich freue mich.",
    "processing": "on",
}


def solve(challenge: dict[str, Any] | None = None) -> str:
    """What the widget puts into the form."""
    task = altcha.Challenge.from_dict(challenge or proof_of_work.new_challenge())
    solution = altcha.solve_challenge(task)
    assert solution is not None
    return altcha.Payload(task, solution).to_base64()


def send(address: str, values: dict[str, Any], client: Client | None = None, **more: Any) -> Any:
    """Sends a form with a proof of work, as from a browser with JavaScript."""
    proof = {proof_of_work.FIELD: solve()}
    return (client or Client()).post(address, {**proof, **values, **more})


def mails(recipient: str = "") -> list[EmailMessage]:
    wait_until_sent()
    return [message for message in mail.outbox if not recipient or recipient in message.to]


def link_in(message: EmailMessage) -> str:
    (link,) = re.findall(r"http://testserver(\S+\?anfrage=\S+)", str(message.body))
    return str(link)


def sentence(step: str) -> str:
    return {
        "sent": "Bitte sehen Sie in Ihr Postfach",
        "confirmed": "Ihre Anfrage ist angekommen",
        "expired": "Dieser Link gilt nicht mehr",
    }[step]


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())
