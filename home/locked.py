"""What a person without access gets instead of a page."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from home.navigation import Frame, sign_in_address
from home.signals import locked_page_context_wanted


def locked_page_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Title and teaser by way of the card, never the page's own fields; other apps add
    free alternatives by the signal `locked_page_context_wanted`."""
    way_in = Frame(request).access_page
    context = {
        "card": page.card(request),
        "sign_in_url": sign_in_address(request),
        "subscription_url": way_in.url if way_in else "",
        "alternatives": [],
    }
    locked_page_context_wanted.send(sender=type(page), page=page, request=request, context=context)
    return context
