"""From the form by the mail to the editors' list."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from network.models import Subscription, SubscriptionRequest
from network.requests import actions as form_requests
from tests.network.requests import SUBSCRIPTION, link_in, mails, send, sentence, text_of

pytestmark = pytest.mark.django_db


# The way that a request goes


def test_a_request_waits_for_the_editors_once_it_is_confirmed(address: str) -> None:
    answer = send(address, SUBSCRIPTION)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/abonnement/?gesendet")
    assert sentence("sent") in text_of(Client().get(answer.headers["Location"]))
    assert Subscription.objects.count() == 0

    (message,) = mails()
    assert message.to == ["kim@stadt.example"]
    link = link_in(message)
    assert "Anfrage bestätigen" in text_of(Client().get(link))
    assert Subscription.objects.count() == 0

    confirmed = Client().post(link)
    assert (confirmed.status_code, confirmed.headers["Location"]) == (
        303,
        "/abonnement/?bestaetigt",
    )
    assert sentence("confirmed") in text_of(Client().get(confirmed.headers["Location"]))
    subscription = Subscription.objects.get()
    assert (
        subscription.state,
        subscription.organisation,
        subscription.municipality,
        subscription.contact_name,
        subscription.contact_email,
        subscription.requested_seats,
    ) == ("requested", "Zweckverband Beispiel", None, "Kim Beispiel", "kim@stadt.example", 3)
    assert "0123 456789" in subscription.notes
    assert "Wir freuen uns." in subscription.notes
    assert "2026-11" in subscription.notes
    assert SubscriptionRequest.objects.count() == 0
    assert len(mails()) == 1


def test_a_link_works_once(address: str) -> None:
    send(address, SUBSCRIPTION)
    link = link_in(mails()[0])
    Client().post(link)
    for answer in (Client().post(link), Client().get(link)):
        assert answer.status_code == 410
        assert sentence("expired") in text_of(answer)
    assert Subscription.objects.count() == 1


def test_opening_the_link_confirms_nothing(address: str) -> None:
    """Programs that look into mails for viruses open links."""
    send(address, SUBSCRIPTION)
    link = link_in(mails()[0])
    for method in ("get", "head", "options"):
        getattr(Client(), method)(link)
    assert Subscription.objects.count() == 0
    assert SubscriptionRequest.objects.count() == 1


def test_a_link_ends_after_seven_days(address: str) -> None:
    send(address, SUBSCRIPTION)
    link = link_in(mails()[0])
    SubscriptionRequest.objects.update(confirm_by=timezone.now())
    assert Client().get(link).status_code == 410
    assert Client().post(link).status_code == 410
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("token", ["", "x", "a" * 5000, "%00", "%ff", "ä"])
def test_a_link_that_was_made_up_confirms_nothing(address: str, token: str) -> None:
    send(address, SUBSCRIPTION)
    assert Client().get(f"{address}?anfrage={token}").status_code in (200, 410)
    answer = Client().post(f"{address}?anfrage={token}")
    assert answer.status_code in (200, 410)
    assert Subscription.objects.count() == 0


def test_the_database_holds_no_link_that_works(address: str) -> None:
    send(address, SUBSCRIPTION)
    token = link_in(mails()[0]).partition("=")[2]
    stored = str(SubscriptionRequest.objects.get().token_hash)
    assert token not in stored
    assert Client().post(f"{address}?anfrage={stored}").status_code == 410


def test_what_nobody_confirms_is_deleted(address: str, capsys: Any) -> None:
    send(address, SUBSCRIPTION)
    in_time = timezone.now() + datetime.timedelta(days=6, hours=23)
    assert SubscriptionRequest.objects.get().confirm_by > in_time
    call_command("purge_requests")
    assert SubscriptionRequest.objects.count() == 1
    SubscriptionRequest.objects.update(confirm_by=timezone.now())
    call_command("purge_requests")
    assert SubscriptionRequest.objects.count() == 0


def test_the_next_request_deletes_it_too(address: str) -> None:
    send(address, SUBSCRIPTION)
    SubscriptionRequest.objects.update(confirm_by=timezone.now())
    send(address, SUBSCRIPTION, email="andere@stadt.example")
    assert SubscriptionRequest.objects.get().email == "andere@stadt.example"


# Languages, access and caches


def test_two_clicks_at_once_make_one_subscription(address: str) -> None:
    """The second asks after the first has deleted the row, whichever asked first."""
    send(address, SUBSCRIPTION)
    token = link_in(mails()[0]).partition("=")[2]
    assert [form_requests.confirm(SubscriptionRequest, token) for _click in range(2)] == [
        True,
        False,
    ]
    assert Subscription.objects.count() == 1
