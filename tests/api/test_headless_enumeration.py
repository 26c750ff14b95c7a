"""Nobody finds out who has an account by the JSON views either: known and unknown addresses get the
same answer by status, headers and body, the same number of mails, and cost the same hashes."""

import re
from typing import Any

import pytest
from django.core import mail

from home.factories import PASSWORD, UserFactory
from tests.api.accounts import APP, Script
from tests.site.account_kinds import ACCOUNTS, KNOWN, UNKNOWN
from tests.site.hashing import CountingHasher

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home_page"),
    pytest.mark.on_one_database("postgresql"),
]

DOORS = {
    "auth/login": {"password": "geraten"},
    "auth/password/request": {},
    "auth/2fa/authenticate": {"code": "123456"},
    "account/password/change": {"current_password": "x", "new_password": "y"},
}


@pytest.fixture(autouse=True)
def counted_hashes(settings: Any) -> None:
    settings.HOME_API_ORIGINS = settings.CORS_ALLOWED_ORIGINS = [APP]
    settings.PASSWORD_HASHERS = ["tests.site.hashing.CountingHasher"]


def answer(door: str, content: dict[str, str], email: str) -> tuple[Any, ...]:
    """All that somebody sees of it, and what it costs."""
    script = Script()
    script.get("config")
    before, CountingHasher.hashes = len(mail.outbox), 0
    response = script.send(door, content | {"email": email})
    headers = {
        name: value
        for name, value in response.headers.items()
        if name not in ("Expires", "X-CSRFToken")
    }
    cookies = {
        name: re.sub("expires=[^;]+", "", cookie.OutputString()).partition("=")[0]
        for name, cookie in response.cookies.items()
    }
    body = response.content.decode().replace(email, "ADDRESS")
    mails, hashes = len(mail.outbox) - before, CountingHasher.hashes
    return response.status_code, headers, cookies, body, mails, hashes


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", ACCOUNTS)
def test_every_address_gets_the_same_answer(kind: str, door: str) -> None:
    known = ACCOUNTS[kind](KNOWN)
    assert answer(door, DOORS[door], known.email) == answer(door, DOORS[door], UNKNOWN)


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_a_guessed_password_costs_one_hash_whatever_the_address(kind: str) -> None:
    known = ACCOUNTS[kind](KNOWN)
    for email in (known.email, UNKNOWN):
        assert answer("auth/login", DOORS["auth/login"], email)[-1] == 1


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_a_forgotten_password_sends_one_mail_to_every_address(kind: str) -> None:
    known = ACCOUNTS[kind](KNOWN)
    for email in (known.email, UNKNOWN):
        Script().send("auth/password/request", {"email": email})
    assert [message.to for message in mail.outbox] == [[KNOWN], [UNKNOWN]]


def test_the_right_password_of_a_deactivated_account_looks_like_a_wrong_one() -> None:
    UserFactory(email=KNOWN, is_active=False)
    known, unknown = (
        answer("auth/login", {"password": PASSWORD}, email) for email in (KNOWN, UNKNOWN)
    )
    assert known == unknown
    assert known[0] == 400


def test_somebody_who_is_signed_in_learns_nothing_of_others(subscriber: Any) -> None:
    UserFactory(email=KNOWN)
    bodies = []
    for email in (KNOWN, UNKNOWN):
        script = Script()
        script.sign_in(subscriber.email, PASSWORD)
        response = script.sign_in(email, "geraten")
        bodies.append((response.status_code, response.content))
    assert bodies[0] == bodies[1]
