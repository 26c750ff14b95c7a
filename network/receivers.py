"""The way to a subscription, on every locked page."""

from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest

from home.page_cards import page_cards
from home.signals import locked_page_context_wanted
from network.models import SubscriptionPage


@receiver(locked_page_context_wanted, dispatch_uid="network.offer_the_subscription")
def offer_the_subscription(request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> None:
    page = SubscriptionPage.objects.live().order_by("path").first()
    cards = page_cards([page], request)
    if cards:
        context["subscription_url"] = cards[0].url
