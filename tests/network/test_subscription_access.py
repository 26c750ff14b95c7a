"""Who reads by a subscription, and on which days."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from home.access.audience import audience_of
from home.factories import HomePageFactory, StandardPageFactory, UserFactory
from home.models import HomePage
from home.website_time import today
from network.factories import SubscriptionFactory, SubscriptionSeatFactory
from network.models import Subscription
from network.subscriptions import actions
from tests.restrictions import restrict, subscribers_group

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
DAY = datetime.timedelta(days=1)
State = Subscription.State


def reads(account: Any) -> bool:
    return subscribers_group().pk in audience_of(account).groups


def reader(**fields: Any) -> Any:
    return SubscriptionSeatFactory(
        account=UserFactory(), subscription=SubscriptionFactory(**fields)
    ).account


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (-10, -1, False),
        (-10, 0, True),
        (0, 0, True),
        (0, 10, True),
        (1, 10, False),
    ],
)
def test_first_and_last_day_count(start: int, end: int, expected: bool) -> None:
    day = today()
    assert reads(reader(start=day + start * DAY, end=day + end * DAY)) == expected


@pytest.mark.parametrize(("over_since", "expected"), [(3, True), (4, False)])
def test_days_of_grace_are_a_setting(settings: Any, over_since: int, expected: bool) -> None:
    settings.NETWORK_SUBSCRIPTION_GRACE_DAYS = 3
    end = today() - over_since * DAY
    account = reader(start=end - 100 * DAY, end=end)
    assert reads(account) == expected
    subscription = Subscription.objects.get()
    assert (subscription.state_today == State.ENDED) == (not expected)


@pytest.mark.parametrize(
    ("state", "expected"),
    [(State.ACTIVE, True), (State.CANCELLED, True), (State.ENDED, False)],
)
def test_a_cancelled_subscription_runs_to_its_end(state: str, expected: bool) -> None:
    assert reads(reader(state=state)) == expected


@pytest.mark.parametrize(
    ("utc", "expected"),
    [("2026-06-30T21:59:00", True), ("2026-06-30T22:00:00", False)],
)
def test_the_day_ends_in_berlin_whatever_zone_somebody_works_in(
    monkeypatch: pytest.MonkeyPatch, utc: str, expected: bool
) -> None:
    moment = datetime.datetime.fromisoformat(utc).replace(tzinfo=datetime.UTC)
    account = reader(start=datetime.date(2026, 1, 1), end=datetime.date(2026, 6, 30))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    with timezone.override("Pacific/Auckland"):
        assert reads(account) == expected


def test_an_invitation_gives_no_access_before_it_is_accepted() -> None:
    account = UserFactory()
    actions.invite(SubscriptionFactory(seats=1), account.email)
    assert not reads(account)


def test_a_stored_membership_gives_no_access(stranger: Any) -> None:
    stranger.groups.add(subscribers_group())
    assert not reads(stranger)
    assert not reads(AnonymousUser())


def test_one_subscription_that_runs_is_enough() -> None:
    account = reader(start=today() - 20 * DAY, end=today() - DAY)
    assert not reads(account)
    SubscriptionSeatFactory(account=account)
    SubscriptionSeatFactory(account=account)
    assert reads(account)


def test_another_group_can_be_chosen(settings: Any, subscriber: Any) -> None:
    settings.NETWORK_SUBSCRIPTION_GROUP = "Gibt es nicht"
    assert not reads(subscriber)
    settings.NETWORK_SUBSCRIPTION_GROUP = subscribers_group().name
    assert reads(subscriber)


def test_it_costs_one_query_however_many_seats(
    subscriber: Any, django_assert_num_queries: Any
) -> None:
    for _number in range(20):
        SubscriptionSeatFactory(account=subscriber)
    # Confirmed address, stored groups, this one, pages that may be edited
    with django_assert_num_queries(4):
        audience_of(subscriber)


def test_a_withdrawn_or_ended_reader_is_out_at_the_next_request_of_an_open_session(
    home_page: HomePage, subscriber: Any, client: Client
) -> None:
    page = StandardPageFactory(parent=home_page)
    restrict(page, subscribers_group())
    client.force_login(subscriber)
    seat = subscriber.subscription_seats.get()
    assert client.get(page.url).status_code == 200
    actions.end_now(seat.subscription)
    assert client.get(page.url).status_code == 403
    actions.renew(seat.subscription, seat.subscription.end + 365 * DAY)
    assert client.get(page.url).status_code == 200
    actions.withdraw(seat)
    assert client.get(page.url).status_code == 403


def test_the_factory_of_pages_needs_no_subscription() -> None:
    """Whoever has no group of that name has no managed group at all."""
    subscribers_group().delete()
    assert HomePageFactory().live
    assert audience_of(UserFactory()).groups == frozenset()
