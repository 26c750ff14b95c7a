"""The way to “Meine Angaben”, as a member goes it."""

import re
from typing import Any

from django.test import Client

from tests.network.requests import mails, send

ASK = "/mitgliedschaft/angaben/"
ENTRIES = f"{ASK}pruefen/"
PERSON = {
    "first_name": "Rosalinde",
    "last_name": "Quittenbaum",
    "email": "rosalinde@stadt.example",
    "phone": "0221 9876543",
}


def ask(email: str = PERSON["email"], client: Client | None = None, **more: Any) -> Any:
    return send(ASK, {"email": email}, client, **more)


def link_to(recipient: str = PERSON["email"]) -> str:
    """The path of the link in the newest mail."""
    (link,) = re.findall(r"http://testserver(\S+/link/\S+)", str(mails(recipient)[-1].body))
    return str(link)


def visit() -> Client:
    """A visitor who has followed the link of a mail."""
    ask()
    client = Client()
    answer = client.post(link_to())
    assert (answer.status_code, answer.headers["Location"]) == (303, ENTRIES)
    return client
