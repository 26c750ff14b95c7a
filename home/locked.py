"""What a person without access gets instead of a page."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from home.navigation import sign_in_address
from home.signals import locked_page_context_wanted


def locked_page_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Title and teaser by way of the card, never the page's own fields; other apps add the way
    in and free alternatives by the signal `locked_page_context_wanted`."""
    context = {
        "card": page.card(request),
        "sign_in_url": sign_in_address(request),
        "subscription_url": "",
        "alternatives": [],
    }
    locked_page_context_wanted.send(sender=type(page), page=page, request=request, context=context)
    return context
