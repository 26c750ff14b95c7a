"""How editors decide on subscriptions, and who may."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry

from home.factories import UserFactory
from home.website_time import today
from network.factories import (
    SubscriptionFactory,
    SubscriptionSeatFactory,
)
from network.models import Subscription
from tests.network.subscriptions_in_the_admin import DAY, VERBS, address, over, requested

pytestmark = pytest.mark.django_db


# Approving and declining


def test_a_request_is_approved_with_one_click(
    admin: Client, django_capture_on_commit_callbacks: Any
) -> None:
    subscription = requested(
        organisation="Musterstadt", contact_email="kontakt@example.org", requested_seats=3
    )
    page = admin.get(address("approve", subscription))
    fields = {name: str(value) for name, value in page.context["form"].initial.items()}
    assert fields["seats"] == "3"
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin.post(address("approve", subscription), fields)
    assert answer["Location"] == address("edit", subscription)
    subscription.refresh_from_db()
    assert subscription.start == today()
    assert subscription.end == today().replace(year=today().year + 1) - DAY
    assert subscription.state == "active"
    assert list(subscription.seats.values_list("email", flat=True)) == [
        "kontakt@example.org",
        "",
        "",
    ]
    (message,) = mail.outbox
    assert message.to == ["kontakt@example.org"]
    assert message.subject == "NeKoPa-Abonnement: Ihre Anfrage ist genehmigt"
    assert "ist genehmigt: 3 Plätze, vom" in message.body
    assert "/konto/einladung/" in message.body


def test_a_second_click_changes_nothing(admin: Client) -> None:
    subscription = requested()
    fields = {"start": "2026-01-01", "end": "2026-12-31", "seats": "2"}
    admin.post(address("approve", subscription), fields)
    page = admin.post(address("approve", subscription), fields | {"seats": "5"})
    assert "Über diese Anfrage ist bereits entschieden." in page.content.decode()
    assert subscription.seats.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"end": "2025-12-31"}, "end"),
        ({"start": ""}, "start"),
        ({"seats": "0"}, "seats"),
        ({"seats": "501"}, "seats"),
        ({"seats": "viele"}, "seats"),
        ({"start": "gestern"}, "start"),
    ],
)
def test_what_makes_no_sense_is_refused_at_the_field_and_kept(
    admin: Client, wrong: dict[str, str], field: str
) -> None:
    subscription = requested()
    fields = {"start": "2026-01-01", "end": "2026-12-31", "seats": "2"} | wrong
    page = admin.post(address("approve", subscription), fields)
    assert page.status_code == 200
    form = page.context["form"]
    assert form.errors[field]
    assert form[field].value() == fields[field]
    subscription.refresh_from_db()
    assert subscription.state == "requested"


def test_a_request_is_declined_with_a_reason(
    admin: Client, django_capture_on_commit_callbacks: Any
) -> None:
    subscription = requested(contact_email="kontakt@example.org")
    page = admin.post(address("decline", subscription), {"reason": " "})
    assert page.context["form"].errors["reason"]
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(address("decline", subscription), {"reason": "Bitte als Kreis anfragen."})
    subscription.refresh_from_db()
    assert (subscription.state, subscription.state_label) == ("ended", "abgelehnt")
    (message,) = mail.outbox
    assert message.to == ["kontakt@example.org"]
    assert "Bitte als Kreis anfragen." in message.body
    edit = admin.get(address("edit", subscription)).content.decode()
    assert "Bitte als Kreis anfragen." in edit


# Renewing, cancelling, ending


def test_renewing_keeps_the_seats_and_opens_the_invoice(admin: Client) -> None:
    account = UserFactory()
    subscription: Any = SubscriptionFactory(invoice_state="paid", state="cancelled", seats=1)
    SubscriptionSeatFactory(subscription=subscription, account=account)
    initial = admin.get(address("renew", subscription)).context["form"].initial
    assert initial["start"] == subscription.start
    assert initial["end"] > subscription.end + 360 * DAY
    fields = {name: value.isoformat() for name, value in initial.items()}
    admin.post(address("renew", subscription), fields)
    renewed = Subscription.objects.with_seats().get()
    assert (renewed.state, renewed.invoice_state, renewed.end) == ("active", "open", initial["end"])
    assert (renewed.seat_count, renewed.accepted_count) == (2, 1)


def test_after_a_gap_the_proposed_first_day_is_today(admin: Client) -> None:
    subscription = over()
    Subscription.objects.update(end=today() - 30 * DAY)
    initial = admin.get(address("renew", subscription)).context["form"].initial
    assert initial["start"] == today()
    assert initial["end"] >= today() + 364 * DAY


def test_a_new_end_that_is_not_later_is_refused(admin: Client) -> None:
    subscription = SubscriptionFactory()
    assert subscription.end
    fields = {"start": subscription.start, "end": subscription.end}
    page = admin.post(address("renew", subscription), fields)
    said = f"Der neue letzte Tag muss nach dem {subscription.end:%d.%m.%Y} liegen."
    assert said in page.content.decode()


@pytest.mark.parametrize(("verb", "state"), [("cancel", "cancelled"), ("end", "ended")])
def test_cancelling_and_ending_ask_first(admin: Client, verb: str, state: str) -> None:
    subscription = SubscriptionFactory()
    assert admin.get(address(verb, subscription)).status_code == 200
    subscription.refresh_from_db()
    assert subscription.state == "active"
    admin.post(address(verb, subscription))
    subscription.refresh_from_db()
    assert subscription.state == state
    again = admin.post(address(verb, subscription))
    assert again.status_code == 200
    assert again.context["form"].non_field_errors()


def test_the_edit_page_offers_what_is_possible_now(admin: Client) -> None:
    cases = {
        requested(): ["approve", "decline"],
        SubscriptionFactory(): ["seats", "renew", "cancel", "end"],
        SubscriptionFactory(state="cancelled"): ["seats", "renew", "end"],
        over(): ["renew", "seats"],
    }
    for subscription, verbs in cases.items():
        page = admin.get(address("edit", subscription)).content.decode()
        offered = [verb for verb in VERBS if f'href="{address(verb, subscription)}"' in page]
        assert set(offered) == set(verbs), subscription.state


# Rights


def test_only_those_who_may_change_subscriptions_decide(client: Client, roles: Any) -> None:
    subscription = SubscriptionFactory(seats=1)
    group = roles["Redaktion"]
    group.permissions.remove(*group.permissions.filter(codename__endswith="_subscription"))
    for account in (UserFactory(), UserFactory(groups=[group])):
        client.force_login(account)
        for verb in VERBS:
            for answer in (
                client.get(address(verb, subscription)),
                client.post(address(verb, subscription), {"action": "number", "seats": "9"}),
            ):
                assert answer.status_code == 302, verb
                assert answer["Location"].startswith("/admin/")
        export = client.get(f"{address('list')}?export=xlsx")
        assert "spreadsheet" not in export.headers.get("Content-Type", "")
    assert subscription.seats.count() == 1
    assert not ModelLogEntry.objects.exists()
