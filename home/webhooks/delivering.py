"""Sends what is due. Each message at least once: whatever kills the process, it is sent again under
the same id. What fails is sent again after growing pauses, for some days.
"""

import datetime
import json
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Min, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from home.models import Webhook, WebhookDelivery
from home.webhooks.calling import GONE, Outcome, post
from home.webhooks.signing import signed_headers

State = WebhookDelivery.State
PAUSES = tuple(
    datetime.timedelta(seconds=seconds)
    for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
# Longer than an attempt can take: then its process was killed.
LEASE = datetime.timedelta(minutes=1)
# A receiver that has failed so often, and for so long, is not called any more.
MOST_FAILURES = 20
LONGEST_FAILING = datetime.timedelta(days=1)
LOG_KEPT = datetime.timedelta(days=30)


@dataclass
class Report:
    delivered: int = 0
    failed: int = 0


def send_due() -> Report:
    """One after the other; several processes may do so at once."""
    report = Report()
    while (delivery := _claimed()) is not None:
        if _attempt(delivery):
            report.delivered += 1
        else:
            report.failed += 1
    return report


def next_attempt() -> datetime.datetime | None:
    moment: datetime.datetime | None = _waiting().aggregate(next=Min("next_attempt_at"))["next"]
    return moment


def send_again(delivery: WebhookDelivery) -> None:
    """From the beginning, whatever has become of it."""
    delivery.state, delivery.attempts = State.WAITING, 0
    delivery.next_attempt_at = timezone.now()
    delivery.save(update_fields=["state", "attempts", "next_attempt_at"])


def forget_old_deliveries() -> None:
    old = WebhookDelivery.objects.filter(created_at__lt=timezone.now() - LOG_KEPT)
    old.delete()


def _waiting() -> QuerySet[WebhookDelivery]:
    return WebhookDelivery.objects.filter(state=State.WAITING, webhook__is_active=True)


def _claimed() -> WebhookDelivery | None:
    """The next one that is due, and that no other process sends."""
    while True:
        now = timezone.now()
        due = _waiting().filter(next_attempt_at__lte=now).order_by("next_attempt_at", "pk")
        delivery = due.select_related("webhook").first()
        if delivery is None:
            return None
        mine = WebhookDelivery.objects.filter(
            pk=delivery.pk, state=State.WAITING, next_attempt_at=delivery.next_attempt_at
        ).update(next_attempt_at=now + LEASE, attempts=F("attempts") + 1, last_attempt_at=now)
        if mine:
            delivery.attempts += 1
            return delivery


def _attempt(delivery: WebhookDelivery) -> bool:
    """Whether the receiver has it."""
    body = json.dumps({"version": delivery.version, "kinds": delivery.kinds}).encode()
    timestamp = int(timezone.now().timestamp())
    headers = {
        "Content-Type": "application/json",
        **signed_headers(delivery.webhook, delivery.message_id, timestamp, body),
    }
    outcome = post(delivery.webhook.url, headers, body)
    with transaction.atomic():
        if outcome.problem:
            _note_failure(delivery, outcome)
        else:
            _note_success(delivery, outcome)
    return not outcome.problem


def _note_success(delivery: WebhookDelivery, outcome: Outcome) -> None:
    _note(delivery, outcome, state=State.DELIVERED)
    Webhook.objects.filter(pk=delivery.webhook_id).update(
        delivered_version=Greatest("delivered_version", Value(delivery.version)),
        failed_attempts=0,
        failing_since=None,
    )


def _note_failure(delivery: WebhookDelivery, outcome: Outcome) -> None:
    now = timezone.now()
    if delivery.attempts > len(PAUSES):
        _note(delivery, outcome, state=State.FAILED)
    else:
        # The state is as it was: one that was overtaken meanwhile stays so.
        _note(delivery, outcome, next_attempt_at=now + PAUSES[delivery.attempts - 1])
    webhook = Webhook.objects.filter(pk=delivery.webhook_id)
    webhook.update(
        failed_attempts=F("failed_attempts") + 1, failing_since=Coalesce("failing_since", now)
    )
    has_failed_for_long = webhook.filter(
        failed_attempts__gte=MOST_FAILURES, failing_since__lte=now - LONGEST_FAILING
    )
    if outcome.status == GONE or has_failed_for_long.exists():
        webhook.update(is_active=False, switched_off_at=now)


def _note(delivery: WebhookDelivery, outcome: Outcome, **values: object) -> None:
    WebhookDelivery.objects.filter(pk=delivery.pk).update(
        status=outcome.status,
        problem=outcome.problem,
        milliseconds=outcome.milliseconds,
        **values,
    )
