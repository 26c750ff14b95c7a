"""What the tests of subscriptions in the admin share."""

import datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from home.website_time import today
from network.factories import SubscriptionFactory
from network.models import Subscription

DAY = datetime.timedelta(days=1)
VERBS = ("approve", "decline", "renew", "cancel", "end", "seats")


def address(name: str, subscription: Subscription | None = None) -> str:
    namespaced = f"wagtailsnippets_network_subscription:{name}"
    return reverse(namespaced, args=(subscription.pk,) if subscription else ())


def requested(**fields: Any) -> Any:
    return SubscriptionFactory(state="requested", start=None, end=None, **fields)


def over(**fields: Any) -> Any:
    return SubscriptionFactory(start=today() - 400 * DAY, end=today() - DAY, **fields)


def listed(admin: Client, query: str = "") -> list[str]:
    response = admin.get(f"{address('list')}{query}")
    assert response.status_code == 200
    return [str(each) for each in response.context["object_list"]]
