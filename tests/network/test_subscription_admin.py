"""How editors look after seats and fill in the form of a subscription."""

import pytest
from django.test import Client

from home.factories import UserFactory
from network.factories import (
    MunicipalityFactory,
    SubscriptionFactory,
    SubscriptionSeatFactory,
)
from network.models import Subscription
from network.subscriptions import actions
from tests.network.subscriptions_in_the_admin import address

pytestmark = pytest.mark.django_db


# Seats


def test_an_editor_invites_withdraws_and_changes_the_number(admin: Client) -> None:
    subscription = SubscriptionFactory(seats=1)
    page = address("seats", subscription)
    admin.post(page, {"action": "invite", "email": "neu@example.org"})
    seat = subscription.seats.taken().get()
    assert seat.email == "neu@example.org"
    assert "neu@example.org" in admin.get(page).content.decode()

    full = admin.post(page, {"action": "invite", "email": "noch@example.org"})
    assert "Bitte erhöhen Sie zuerst die Anzahl" in full.content.decode()
    assert 'value="noch@example.org"' in full.content.decode()

    admin.post(page, {"action": "number", "seats": "3"})
    assert subscription.seats.count() == 3
    admin.post(page, {"action": "again", "seat": seat.pk})
    assert subscription.seats.taken().get().nonce != seat.nonce
    admin.post(page, {"action": "withdraw", "seat": seat.pk})
    assert subscription.seats.free().count() == 3


@pytest.mark.parametrize("seat", ["", "0", "x", "²", "99999999999999999999", "-1"])
def test_a_seat_that_is_not_of_this_subscription_is_not_found(admin: Client, seat: str) -> None:
    subscription = SubscriptionFactory(seats=1)
    answer = admin.post(address("seats", subscription), {"action": "withdraw", "seat": seat})
    assert answer.status_code == 404


def test_a_seat_of_another_subscription_is_not_found(admin: Client) -> None:
    other = SubscriptionSeatFactory(account=UserFactory())
    answer = admin.post(
        address("seats", SubscriptionFactory()), {"action": "withdraw", "seat": other.pk}
    )
    assert answer.status_code == 404
    other.refresh_from_db()
    assert other.is_accepted


# The form


def test_an_editor_adds_a_subscription_as_a_request(admin: Client) -> None:
    place = MunicipalityFactory(name="Musterstadt")
    fields = {
        "municipality": place.pk,
        "organisation": "",
        "contact_name": "Geschäftsstelle",
        "contact_email": "kontakt@example.org",
        "requested_seats": "2",
        "start": "",
        "end": "",
        "invoice_state": "open",
        "notes": "",
    }
    assert admin.post(address("add"), fields).status_code == 302
    subscription = Subscription.objects.get()
    assert (str(subscription), subscription.state) == ("Musterstadt", "requested")
    for wrong in (
        {"organisation": "Auch noch"},
        {"municipality": ""},
        {"start": "2026-01-01", "end": "2026-12-31"},
        {"contact_email": "keine"},
        {"requested_seats": "0"},
    ):
        page = admin.post(address("add"), fields | wrong)
        assert page.status_code == 200, wrong
        assert page.context["form"].errors, wrong
    assert Subscription.objects.count() == 1


def test_saving_the_form_does_not_undo_what_was_decided_meanwhile(admin: Client) -> None:
    subscription = SubscriptionFactory()
    form_class = Subscription.snippet_viewset.get_form_class(for_update=True)
    stale = Subscription.objects.get()
    actions.cancel(subscription)
    data = {
        "organisation": stale.organisation,
        "contact_name": "Neu",
        "contact_email": stale.contact_email,
        "requested_seats": 1,
        "start": stale.start,
        "end": stale.end,
        "invoice_state": "invoiced",
    }
    form = form_class(data, instance=stale)
    assert form.is_valid(), form.errors
    form.save()
    subscription.refresh_from_db()
    assert (subscription.state, subscription.invoice_state) == ("cancelled", "invoiced")


@pytest.mark.parametrize(
    ("start", "end"), [("2026-01-02", "2026-01-01"), ("", "2026-01-01"), ("2026-01-01", "")]
)
def test_dates_of_a_running_subscription_must_make_sense(
    admin: Client, start: str, end: str
) -> None:
    subscription = SubscriptionFactory()
    fields = {
        "organisation": "Musterstadt",
        "contact_name": "Geschäftsstelle",
        "contact_email": "kontakt@example.org",
        "requested_seats": "2",
        "start": start,
        "end": end,
        "invoice_state": "open",
    }
    page = admin.post(address("edit", subscription), fields)
    assert page.status_code == 200
    assert page.context["form"].errors["end"]
