"""Whom to call because of what."""

from django.db import transaction

from home.changes.comparing import bring_up_to_date
from home.changes.telling import kinds_changed
from home.models import Webhook, WebhookDelivery

State = WebhookDelivery.State


def queue_deliveries() -> None:
    """One for each webhook for which something has changed since the last one was queued. It names
    all that the receiver has not been told of yet, and takes the place of those that wait."""
    webhooks = list(Webhook.objects.filter(is_active=True))
    if not webhooks:
        return
    version = bring_up_to_date().version
    for webhook in webhooks:
        if webhook.told_version < version:
            _queue(webhook, version)


@transaction.atomic
def _queue(webhook: Webhook, version: int) -> None:
    # Of two who do this at once, the second one finds nothing to be written.
    as_known = Webhook.objects.filter(pk=webhook.pk, told_version=webhook.told_version)
    if not as_known.update(told_version=version):
        return
    if not _chosen(webhook, webhook.told_version, version):
        return
    webhook.deliveries.filter(state=State.WAITING).update(state=State.OVERTAKEN)
    kinds = _chosen(webhook, webhook.delivered_version, version)
    WebhookDelivery.objects.create(webhook=webhook, version=version, kinds=kinds)


def _chosen(webhook: Webhook, since: int, until: int) -> list[str]:
    return [kind for kind in kinds_changed(since, until) if kind in webhook.kinds]
