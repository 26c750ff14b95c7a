"""Who is told of a change, how often, and what becomes of calls that fail."""

import datetime
import threading
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from home.content_version.present import present_version
from home.factories import StandardPageFactory
from home.models import HomePage, Webhook, WebhookDelivery
from home.webhooks import delivering
from home.webhooks.alarm import Alarm, send_all, set_the_alarm
from home.webhooks.delivering import (
    LONGEST_FAILING,
    MOST_FAILURES,
    PAUSES,
    next_attempt,
    send_again,
    send_due,
)
from home.webhooks.queueing import queue_deliveries
from home.webhooks.signing import secret_of
from network.factories import MemberFactory, MemberMapPageFactory
from tests.committing import as_if_committed
from tests.home.webhooks.receiver import Receiver, is_signed, status
from tests.two_at_once import both

pytestmark = pytest.mark.django_db
State = WebhookDelivery.State
DAY = datetime.timedelta(days=1)


def change(home_page: HomePage) -> None:
    StandardPageFactory(parent=home_page)
    as_if_committed()


def let_time_pass() -> None:
    """Until what waits is due."""
    WebhookDelivery.objects.update(next_attempt_at=timezone.now())


def states(webhook: Webhook) -> list[str]:
    return list(webhook.deliveries.order_by("pk").values_list("state", flat=True))


def test_a_change_is_told_once_without_saying_what(
    webhook: Webhook, home_page: HomePage, receiver: Receiver
) -> None:
    assert send_all().delivered == 0
    change(home_page)
    change(home_page)
    assert send_all().delivered == 1
    assert send_all().delivered == 0
    [call] = receiver.calls
    assert call.content == {"version": present_version(), "kinds": ["pages"]}
    assert call.headers["content-type"] == "application/json"
    delivery = webhook.deliveries.get()
    assert (delivery.state, delivery.status, delivery.attempts) == (State.DELIVERED, 204, 1)
    assert delivery.milliseconds is not None


def test_what_nobody_sees_calls_nobody(
    webhook: Webhook, home_page: HomePage, receiver: Receiver
) -> None:
    home_page.claim = "Entwurf"
    home_page.save_revision()
    assert send_all().delivered == 0
    assert receiver.calls == []


def test_only_chosen_kinds_call(webhook: Webhook, home_page: HomePage, receiver: Receiver) -> None:
    Webhook.objects.update(kinds=["members"])
    change(home_page)
    send_all()
    assert receiver.calls == []
    assert Webhook.objects.get().told_version == present_version()


def test_a_call_is_signed_with_the_secret_of_this_webhook(
    webhook: Webhook, home_page: HomePage, receiver: Receiver
) -> None:
    change(home_page)
    send_all()
    [call] = receiver.calls
    assert is_signed(call, secret_of(webhook))
    assert not is_signed(call, secret_of(Webhook(nonce="anderes")))
    call.body += b" "
    assert not is_signed(call, secret_of(webhook))


def test_what_fails_is_tried_again_after_growing_pauses_under_the_same_id(
    webhook: Webhook, home_page: HomePage, receiver: Receiver
) -> None:
    receiver.answer = status(503)
    change(home_page)
    for pause in PAUSES:
        before = timezone.now()
        assert send_all().failed == 1
        following = next_attempt()
        assert following is not None
        assert before + pause <= following <= timezone.now() + pause
        # Not due yet
        assert send_all().failed == 0
        let_time_pass()
    assert states(webhook) == [State.WAITING]
    assert send_all().failed == 1
    assert states(webhook) == [State.FAILED]
    let_time_pass()
    assert send_all().failed == 0
    assert len(receiver.calls) == len(PAUSES) + 1
    assert len({call.headers["webhook-id"] for call in receiver.calls}) == 1
    delivery = webhook.deliveries.get()
    assert (delivery.status, delivery.problem) == (503, WebhookDelivery.Problem.REFUSED)


def test_a_later_change_takes_the_place_of_calls_that_wait(
    webhook: Webhook, home_page: HomePage, receiver: Receiver
) -> None:
    receiver.answer = status(503)
    change(home_page)
    send_all()
    home_page.get_children().first().specific.delete()
    as_if_committed()
    receiver.answer = status(204)
    assert send_all().delivered == 1
    assert states(webhook) == [State.OVERTAKEN, State.DELIVERED]
    assert [call.content["kinds"] for call in receiver.calls] == [["pages"], ["pages"]]
    ids = {call.headers["webhook-id"] for call in receiver.calls}
    assert len(ids) == 2


def test_kinds_of_a_call_that_failed_are_named_by_the_next_one(
    webhook: Webhook, home_page: HomePage, receiver: Receiver, roles: Any
) -> None:
    MemberMapPageFactory(parent=home_page)
    as_if_committed()
    send_all()
    receiver.answer = status(500)
    MemberFactory()
    as_if_committed()
    send_all()
    receiver.answer = status(204)
    change(home_page)
    send_all()
    kinds = [call.content["kinds"] for call in receiver.calls]
    assert kinds == [
        ["pages"],
        ["members", "municipalities"],
        ["pages", "members", "municipalities"],
    ]


def test_a_process_that_is_killed_while_it_sends_loses_nothing(
    webhook: Webhook, home_page: HomePage, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_post = delivering.post

    def sent_and_killed(*args: Any) -> Any:
        really_post(*args)
        raise SystemExit

    monkeypatch.setattr(delivering, "post", sent_and_killed)
    change(home_page)
    with pytest.raises(SystemExit):
        send_all()
    monkeypatch.setattr(delivering, "post", really_post)
    # Nobody knows yet that it was killed.
    assert send_all().delivered == 0
    let_time_pass()
    assert send_all().delivered == 1
    assert len({call.headers["webhook-id"] for call in receiver.calls}) == 1
    assert [len(receiver.calls), webhook.deliveries.get().attempts] == [2, 2]


def test_a_receiver_that_is_gone_is_not_called_again(
    webhook: Webhook, home_page: HomePage, receiver: Receiver
) -> None:
    receiver.answer = status(410)
    change(home_page)
    send_all()
    assert Webhook.objects.get().was_switched_off
    let_time_pass()
    change(home_page)
    send_all()
    assert len(receiver.calls) == 1


@pytest.mark.parametrize(
    ("failures", "failing", "is_active"),
    [
        (MOST_FAILURES - 1, LONGEST_FAILING, False),
        (MOST_FAILURES - 2, LONGEST_FAILING, True),
        (MOST_FAILURES - 1, LONGEST_FAILING - datetime.timedelta(hours=1), True),
    ],
)
def test_a_receiver_that_fails_often_and_for_long_is_switched_off(
    webhook: Webhook,
    home_page: HomePage,
    receiver: Receiver,
    failures: int,
    failing: datetime.timedelta,
    is_active: bool,
) -> None:
    receiver.answer = status(500)
    Webhook.objects.update(failed_attempts=failures, failing_since=timezone.now() - failing)
    change(home_page)
    send_all()
    assert Webhook.objects.get().is_active == is_active
    receiver.answer = status(200)
    let_time_pass()
    send_all()
    found = Webhook.objects.get()
    assert (found.failed_attempts, found.failing_since is None) == (
        (0, True) if is_active else (failures + 1, False)
    )


def test_a_call_can_be_sent_again(
    webhook: Webhook, home_page: HomePage, receiver: Receiver
) -> None:
    change(home_page)
    send_all()
    send_again(webhook.deliveries.get())
    assert send_due().delivered == 1
    first, second = receiver.calls
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body


def test_the_log_is_kept_for_thirty_days(webhook: Webhook, home_page: HomePage) -> None:
    for days in (29, 31):
        WebhookDelivery.objects.create(
            webhook=webhook,
            version=days,
            kinds=[],
            state=State.DELIVERED,
            created_at=timezone.now() - days * DAY,
        )
    send_all()
    assert [each.version for each in webhook.deliveries.all()] == [29]


def test_the_command_sends_what_was_left(
    webhook: Webhook, home_page: HomePage, receiver: Receiver
) -> None:
    change(home_page)
    output = StringIO()
    call_command("send_webhooks", stdout=output)
    call_command("send_webhooks", stdout=output)
    assert output.getvalue() == "Delivered: 1. Failed: 0.\n"
    assert len(receiver.calls) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite in memory has one connection for all"
)
def test_of_two_processes_one_queues_and_one_sends(
    webhook: Webhook, home_page: HomePage, receiver: Receiver
) -> None:
    change(home_page)
    both(queue_deliveries, queue_deliveries, first_has_sent='SELECT "home_webhook"')
    assert states(webhook) == [State.WAITING]
    both(send_due, send_due, first_has_sent='SELECT "home_webhookdelivery"')
    assert states(webhook) == [State.DELIVERED]
    assert len(receiver.calls) == 1


def test_a_change_sets_the_alarm_unless_the_settings_leave_it_to_the_command(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[float] = []
    monkeypatch.setattr("home.webhooks.alarm.alarm.set", rung.append)
    set_the_alarm()
    settings.HOME_WEBHOOKS_BY_THEMSELVES = True
    set_the_alarm()
    assert rung == [5.0]


def test_an_alarm_rings_once_at_the_earliest_moment_and_survives_what_goes_wrong(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rung = threading.Semaphore(0)

    def act() -> None:
        rung.release()
        raise RuntimeError

    alarm = Alarm(act)
    alarm.set(60)
    alarm.set(0.05)
    alarm.set(0.3)
    assert rung.acquire(timeout=5)
    assert not rung.acquire(timeout=0.5)
    alarm.set(0.01)
    assert rung.acquire(timeout=5)
    assert "Webhooks could not be sent." in caplog.text
