"""Rate limits hold for all workers together, by an address that nobody can choose."""

import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from tests.browser.accounts import STRANGER, SUBSCRIBER
from tests.stack.servers import Stack
from tests.stack.visitor import Visitor

pytestmark = pytest.mark.on_one_database("postgresql")

WRONG = "E-Mail-Adresse und Passwort passen nicht zusammen."
REFUSED = "Die Anmeldung ist zu oft fehlgeschlagen."
# ACCOUNT_RATE_LIMITS of the settings
ATTEMPTS_FOR_AN_ADDRESS_IN_FIVE_MINUTES = 5
ATTEMPTS_OF_A_VISITOR_IN_A_MINUTE = 10
# More than any limit allows in two minutes, and enough for each worker to get a few.
ATTEMPTS = 24
AT_THE_SAME_TIME = 12

_numbers = count(1)


def new_source() -> str:
    """An address that no other test comes from."""
    number = next(_numbers)
    return f"127.66.{number // 250}.{number % 250 + 1}"


@pytest.fixture
def source() -> str:
    return new_source()


def guesses(visitors: Iterable[Visitor], emails: Iterable[str]) -> tuple[int, int]:
    """How many of the guesses reached the password check, and how many should at most if a
    visitor's minute began anew meanwhile."""
    pairs = list(zip(visitors, emails, strict=False))
    for visitor, _email in pairs:
        visitor.cookies["csrftoken"] = "c" * 32
    start = time.monotonic()
    with ThreadPoolExecutor(AT_THE_SAME_TIME) as pool:
        answers = list(pool.map(lambda pair: pair[0].try_to_sign_in(pair[1], "geraten"), pairs))
    minutes = 1 + int((time.monotonic() - start) // 60)
    checked = sum(WRONG in answer.text for answer in answers)
    refused = sum(REFUSED in answer.text or answer.status == 429 for answer in answers)
    assert checked + refused == len(pairs) == ATTEMPTS
    return checked, minutes


def test_many_visitors_who_guess_one_password_share_one_counter(stack: Stack) -> None:
    victim = "opfer@example.org"
    visitors = (Visitor(stack.port, new_source()) for _attempt in range(ATTEMPTS))
    checked, _minutes = guesses(visitors, [victim] * ATTEMPTS)
    assert 1 <= checked <= ATTEMPTS_FOR_AN_ADDRESS_IN_FIVE_MINUTES
    assert len(stack.workers_that_took("POST", "/konto/login/")) >= 2


def test_the_right_password_is_refused_too_once_the_counter_is_full(stack: Stack) -> None:
    visitors = (Visitor(stack.port, new_source()) for _attempt in range(ATTEMPTS))
    guesses(visitors, [STRANGER.email] * ATTEMPTS)
    owner = Visitor(stack.port, new_source())
    assert REFUSED in owner.try_to_sign_in(STRANGER.email, STRANGER.password).text
    assert not owner.is_signed_in


def test_one_visitor_who_guesses_many_passwords_has_one_counter(stack: Stack, source: str) -> None:
    visitors = (Visitor(stack.port, source) for _attempt in range(ATTEMPTS))
    emails = (f"jemand{number}@example.org" for number in range(ATTEMPTS))
    checked, minutes = guesses(visitors, emails)
    assert 1 <= checked <= ATTEMPTS_OF_A_VISITOR_IN_A_MINUTE * minutes


def test_a_forged_header_chooses_no_counter(stack: Stack, source: str) -> None:
    visitors = (
        Visitor(stack.port, source, {"X-Forwarded-For": f"203.0.113.{number}"})
        for number in range(ATTEMPTS)
    )
    emails = (f"fremd{number}@example.org" for number in range(ATTEMPTS))
    checked, minutes = guesses(visitors, emails)
    assert 1 <= checked <= ATTEMPTS_OF_A_VISITOR_IN_A_MINUTE * minutes


def test_one_attacker_locks_nobody_else_out(stack: Stack, source: str) -> None:
    """Not even somebody whose address the attacker forges."""
    honest = new_source()
    visitors = (
        Visitor(stack.port, source, {"X-Forwarded-For": honest}) for _attempt in range(ATTEMPTS)
    )
    guesses(visitors, (f"anders{number}@example.org" for number in range(ATTEMPTS)))
    for address in (honest, new_source()):
        visitor = Visitor(stack.port, address)
        assert visitor.try_to_sign_in(SUBSCRIBER.email, SUBSCRIBER.password).status == 302
        assert visitor.is_signed_in


def test_forgotten_passwords_are_counted_by_address_and_answered_in_german(stack: Stack) -> None:
    answers = []
    for _attempt in range(6):
        visitor = Visitor(stack.port, new_source())
        visitor.get("/konto/password/reset/")
        answers.append(visitor.post("/konto/password/reset/", {"email": "viel@example.org"}))
    assert [answer.status for answer in answers] == [302] * 5 + [429]
    assert "Zu viele Versuche" in answers[-1].text
    assert len(stack.mailbox.messages_to("viel@example.org")) == 5
