"""Robots are slowed down, people are not."""

from typing import Any

import pytest
from django.test import Client

from home.rate_limits import allow_key
from network.models import SubscriptionRequest
from network.requests import limits
from tests.network.requests import SUBSCRIPTION, mails, send, text_of

pytestmark = pytest.mark.django_db


def test_what_fills_in_the_trap_is_thanked_and_forgotten(address: str) -> None:
    answer = send(address, SUBSCRIPTION, homepage="http://spam.example")
    assert answer.headers["Location"] == "/abonnement/?gesendet"
    assert SubscriptionRequest.objects.count() == 0
    assert mails() == []


def test_without_a_proof_only_a_few_requests_are_taken(address: str) -> None:
    answers = [
        Client().post(address, {**SUBSCRIPTION, "email": f"kim{number}@stadt.example"})
        for number in range(6)
    ]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    content = text_of(answers[-1])
    assert "JavaScript" in content
    assert 'role="alert"' in content
    assert 'value="kim5@stadt.example"' in content
    assert "<title>Fehler: " in content
    assert len(mails()) == 5
    assert send(address, SUBSCRIPTION).status_code == 303


def test_a_proof_is_good_for_one_request(address: str) -> None:
    from tests.network.requests import solve

    for _use in range(5):
        allow_key("send a form without proof of work", limits.FORMS_WITHOUT_PROOF, "overall")
    values = {**SUBSCRIPTION, "altcha": solve()}
    assert Client().post(address, {**values, "email": "nichts"}).status_code == 200
    assert Client().post(address, values).status_code == 303
    assert Client().post(address, values).status_code == 429


def test_one_visitor_is_stopped_and_another_is_not(address: str, settings: Any) -> None:
    settings.NETWORK_REQUEST_RATES = {"FORMS": "2/h"}
    answers = [send(address, SUBSCRIPTION, email=f"k{n}@stadt.example") for n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Ihre Angaben stehen noch unten" in text_of(answers[-1])
    assert 'value="Kim Beispiel"' in text_of(answers[-1])
    other = Client(REMOTE_ADDR="192.0.2.8")
    assert send(address, SUBSCRIPTION, client=other).status_code == 303


def test_trying_without_end_is_stopped_too(address: str, settings: Any) -> None:
    settings.NETWORK_REQUEST_RATES = {"ATTEMPTS": "3/h"}
    attempts = [Client().post(f"{address}?anfrage=x").status_code for _attempt in range(4)]
    assert attempts == [410, 410, 410, 429]
    assert Client().post(address, {}).status_code == 429


def test_a_form_of_another_website_is_refused(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, SUBSCRIPTION).status_code == 403
