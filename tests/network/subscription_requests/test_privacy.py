"""The form tells nobody whether an address is known, and keeps what was sent to itself."""

from typing import Any

import pytest
from django.test import Client

from home.factories import UserFactory
from network.factories import MemberFactory
from tests.network.requests import SUBSCRIPTION, link_in, mails, send, sentence, text_of

pytestmark = pytest.mark.django_db


# Nothing tells whether an address is known


def known_addresses() -> None:
    UserFactory(email="konto@stadt.example")
    MemberFactory(email="mitglied@stadt.example")


def test_every_address_gets_the_same_answer_and_one_mail(address: str) -> None:
    known_addresses()
    send(address, SUBSCRIPTION, email="wartet@stadt.example")
    seen = []
    for name in ("konto", "mitglied", "wartet", "niemand"):
        answer = send(address, SUBSCRIPTION, email=f"{name}@stadt.example")
        page = Client().get(answer.headers["Location"])
        message = mails(f"{name}@stadt.example")[-1]
        body = str(message.body).replace(link_in(message), "")
        seen.append((answer.status_code, answer.headers["Location"], message.subject, body))
        assert sentence("sent") in text_of(page)
    assert len(set(seen)) == 1
    assert len(mails("wartet@stadt.example")) == 2
    assert [len(mails(f"{name}@stadt.example")) for name in ("konto", "mitglied", "niemand")] == [
        1,
        1,
        1,
    ]


def test_the_form_asks_the_database_nothing_about_the_address(
    address: str, django_assert_max_num_queries: Any
) -> None:
    known_addresses()
    costs = []
    for name in ("konto", "mitglied", "niemand"):
        with django_assert_max_num_queries(60) as captured:
            send(address, SUBSCRIPTION, email=f"{name}@stadt.example")
        costs.append(len(captured))
    assert len(set(costs[1:])) == 1
    assert not any(
        "stadt.example" in query["sql"] and "SELECT" in query["sql"] for query in captured
    )


def test_an_address_gets_three_mails_a_day_and_nobody_is_told(address: str) -> None:
    answers = [
        send(address, SUBSCRIPTION, email=email).headers["Location"]
        for email in ("kim@stadt.example", "Kim@Stadt.example", "kim@STADT.example") * 2
    ]
    assert set(answers) == {"/abonnement/?gesendet"}
    assert len(mails()) == 3


def test_the_mail_repeats_nothing_that_was_typed(address: str) -> None:
    """Else the form would send anybody's text to anybody."""
    send(address, SUBSCRIPTION, message="Kaufen Sie!", contact_name="Werbung", organisation="Geld")
    (message,) = mails()
    assert not any(word in str(message.body) for word in ("Kaufen", "Werbung", "Geld"))


# Languages, access and caches


def test_no_shared_cache_keeps_the_form(address: str) -> None:
    first = Client().get(address)
    assert "csrftoken" in first.cookies
    assert first.headers["Cache-Control"].startswith("private, ")
    assert "Cookie" in first.headers["Vary"]


def test_nothing_keeps_what_was_sent(address: str) -> None:
    for answer in (
        send(address, {**SUBSCRIPTION, "email": "x"}),
        send(address, SUBSCRIPTION),
        Client().get(link_in(mails()[0])),
        Client().post(f"{address}?anfrage=x"),
    ):
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_link_is_told_to_no_other_website(address: str) -> None:
    send(address, SUBSCRIPTION)
    answer = Client().get(link_in(mails()[0]))
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_no_personal_data_are_logged(
    address: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.mail import EmailMessage

    def refuse(message: EmailMessage) -> None:
        raise OSError(f"{message.to} refused")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    assert send(address, SUBSCRIPTION).status_code == 303
    assert mails() == []
    assert "could not be sent: OSError" in caplog.text
    assert "kim@" not in caplog.text
