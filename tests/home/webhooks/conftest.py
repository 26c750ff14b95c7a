"""A webhook that leads to a receiver on this machine."""

from collections.abc import Iterator
from typing import Any

import pytest

from home.changes.comparing import bring_up_to_date
from home.changes.kinds import followed_kinds
from home.models import HomePage, Webhook
from tests.committing import as_if_committed, move_versions_at_once
from tests.home.webhooks.receiver import Receiver, receiving


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.HOME_WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def webhook(home_page: HomePage, receiver: Receiver) -> Webhook:
    move_versions_at_once()
    version = bring_up_to_date().version
    # What comes next belongs to another transaction, as for the website.
    as_if_committed()
    return Webhook.objects.create(
        url=receiver.address,
        description="Kopie der Stadt",
        kinds=list(followed_kinds()),
        told_version=version,
        delivered_version=version,
    )
