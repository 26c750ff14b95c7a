"""Seats: how many there are, who takes them, and what the database refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.factories import UserFactory
from network.factories import SubscriptionFactory, SubscriptionSeatFactory
from network.models import Subscription, SubscriptionSeat
from network.subscriptions import actions

pytestmark = pytest.mark.django_db


def accepted(subscription: Subscription) -> Any:
    """An account that has accepted a seat which was free."""
    account = UserFactory()
    seat = actions.invite(subscription, account.email)
    actions.accept(seat, seat.nonce, account)
    return account


def refusal_of(act: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as refused:
        act()
    return str(refused.value.messages[0])


def test_an_invitation_takes_a_free_seat_and_accepting_it_gives_it_to_the_account() -> None:
    subscription = SubscriptionFactory(seats=2)
    account = UserFactory(email="Neu@example.org")
    seat = actions.invite(subscription, " neu@example.org ")
    assert (seat.email, seat.is_accepted) == ("neu@example.org", False)
    seat = actions.accept(seat, seat.nonce, account)
    assert (seat.account, seat.nonce, seat.is_accepted) == (account, "", True)
    counted = Subscription.objects.with_seats().get()
    assert (counted.seat_count, counted.accepted_count, counted.free_count) == (2, 1, 1)


def test_no_more_people_are_invited_than_there_are_seats() -> None:
    subscription = SubscriptionFactory(seats=1)
    actions.invite(subscription, "eins@example.org")
    refusal = refusal_of(lambda: actions.invite(subscription, "zwei@example.org"))
    assert refusal.startswith("Alle Plätze sind vergeben.")
    assert list(subscription.seats.values_list("email", flat=True)) == ["eins@example.org"]


def test_an_address_gets_one_seat_however_it_is_written() -> None:
    subscription = SubscriptionFactory(seats=2)
    actions.invite(subscription, "eins@example.org")
    refusal = refusal_of(lambda: actions.invite(subscription, "EINS@example.org"))
    assert refusal == "Diese Adresse hat bereits einen Platz."


def test_an_account_gets_one_seat_even_with_a_second_address() -> None:
    subscription = SubscriptionFactory(seats=2)
    account = accepted(subscription)
    account.email = "neuer-name@example.org"
    account.save()
    seat = actions.invite(subscription, account.email)
    refusal = refusal_of(lambda: actions.accept(seat, seat.nonce, account))
    assert refusal == "Sie haben bereits einen Platz in diesem Abonnement."


def test_an_invitation_is_accepted_once_and_by_its_address_alone() -> None:
    subscription = SubscriptionFactory(seats=1)
    account, other = UserFactory(), UserFactory()
    seat = actions.invite(subscription, account.email)
    with pytest.raises(ValidationError):
        actions.accept(seat, seat.nonce, other)
    with pytest.raises(ValidationError):
        actions.accept(seat, "", account)
    actions.accept(seat, seat.nonce, account)
    with pytest.raises(ValidationError):
        actions.accept(seat, seat.nonce, account)


def test_withdrawing_frees_the_seat_and_leaves_no_trace_of_the_person() -> None:
    subscription = SubscriptionFactory(seats=1)
    accepted(subscription)
    actions.withdraw(subscription.seats.get())
    empty = {"email": "", "nonce": "", "account": None, "invited_at": None, "accepted_at": None}
    assert list(subscription.seats.values(*empty)) == [empty]
    assert refusal_of(lambda: actions.withdraw(subscription.seats.get())) == (
        "Dieser Platz ist bereits frei."
    )


def test_a_seat_that_somebody_else_has_by_now_is_not_withdrawn() -> None:
    subscription = SubscriptionFactory(seats=1)
    seen = actions.invite(subscription, "eins@example.org")
    actions.withdraw(seen)
    actions.invite(subscription, "zwei@example.org")
    with pytest.raises(ValidationError):
        actions.withdraw(seen)
    assert subscription.seats.get().email == "zwei@example.org"


def test_more_seats_are_free_ones_and_fewer_take_nobodys_seat() -> None:
    subscription = SubscriptionFactory(seats=1)
    accepted(subscription)
    actions.set_seats(subscription, 3)
    assert (subscription.seats.count(), subscription.seats.free().count()) == (3, 2)
    accepted(subscription)
    refusal = refusal_of(lambda: actions.set_seats(subscription, 1))
    assert refusal.startswith("2 Plätze sind vergeben.")
    actions.set_seats(subscription, 2)
    assert subscription.seats.accepted().count() == subscription.seats.count() == 2


@pytest.mark.parametrize("number", [-1, 0, 501])
def test_absurd_numbers_of_seats_are_refused(number: int) -> None:
    subscription = SubscriptionFactory(seats=1)
    refusal = refusal_of(lambda: actions.set_seats(subscription, number))
    assert refusal == "Geben Sie eine Anzahl von 1 bis 500 Plätzen ein."


def test_there_is_a_daily_limit_which_withdrawing_does_not_reset(settings: Any) -> None:
    settings.NETWORK_INVITATIONS_A_DAY = 2
    subscription = SubscriptionFactory(seats=1)
    for number in range(2):
        seat = actions.invite(subscription, f"{number}@example.org", limited=True)
        actions.withdraw(seat)
    refusal = refusal_of(lambda: actions.invite(subscription, "drei@example.org", limited=True))
    assert refusal.startswith("An einem Tag können höchstens 2 Einladungen")
    assert actions.invite(subscription, "drei@example.org")


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "a@example.org", "accepted_at": timezone.now()},
        {"email": "a@example.org", "invited_at": timezone.now()},
        {"nonce": "geheim"},
        {"accepted_at": timezone.now()},
    ],
)
def test_the_database_knows_free_invited_and_accepted_seats_only(wrong: dict[str, Any]) -> None:
    seat = SubscriptionSeatFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        SubscriptionSeat.objects.filter(pk=seat.pk).update(**wrong)


def test_the_database_refuses_an_accepted_seat_without_its_account() -> None:
    seat = SubscriptionSeatFactory(account=UserFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        SubscriptionSeat.objects.filter(pk=seat.pk).update(account=None)


def test_the_database_refuses_a_second_seat_for_an_address_or_an_account() -> None:
    taken = SubscriptionSeatFactory(account=UserFactory(email="a@example.org"))
    for twice in (
        {"account": taken.account, "email": "b@example.org"},
        {"account": UserFactory(), "email": "A@example.org"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            SubscriptionSeatFactory(subscription=taken.subscription, **twice)


@pytest.mark.parametrize("many", [False, True])
def test_a_deleted_account_leaves_a_free_seat(many: bool) -> None:
    account = UserFactory()
    seat = SubscriptionSeatFactory(account=account)
    if many:
        type(account).objects.filter(pk=account.pk).delete()
    else:
        account.delete()
    seat.refresh_from_db()
    assert seat.is_free
    assert seat.account is None


def test_the_log_knows_what_happened_and_no_address(roles: Any) -> None:
    editor, account = UserFactory(), UserFactory(email="person@example.org")
    subscription = SubscriptionFactory(seats=1, contact_email="kontakt@example.org")
    seat = actions.invite(subscription, account.email, by=editor)
    actions.accept(seat, seat.nonce, account)
    actions.withdraw(seat, by=editor)
    actions.set_seats(subscription, 2, by=editor)
    entries = ModelLogEntry.objects.order_by("pk")
    assert [(entry.action, entry.user) for entry in entries] == [
        ("network.seat.invite", editor),
        ("network.seat.accept", account),
        ("network.seat.withdraw", editor),
        ("network.subscription.seats", editor),
    ]
    for entry in entries:
        assert entry.label == subscription.organisation
        assert "@" not in f"{entry.label}{entry.data}"
