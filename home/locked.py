"""What a person without access gets instead of a page."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from home.models import BasePage
from home.navigation import Frame, sign_in_address
from home.request_values import served_page
from home.signals import locked_page_context_wanted


def locked_response(page: BasePage, request: HttpRequest) -> TemplateResponse:
    """Title, teaser, reason and the way in. Forbidden (403), so that no cache and no search
    engine takes it for the page."""
    served_page.keep(request, page)
    context = locked_page_context(page, request)
    return TemplateResponse(request, "home/locked_page.html", context, status=403)


def locked_page_context(page: BasePage, request: HttpRequest) -> dict[str, Any]:
    """Title and teaser by way of the card, never the page's own fields; other apps add
    free alternatives, and templates for the head, by the signal `locked_page_context_wanted`."""
    way_in = Frame(request).access_page
    context = {
        "card": page.card(request),
        "sign_in_url": sign_in_address(request),
        "subscription_url": way_in.url if way_in else "",
        "alternatives": [],
        "head_includes": [],
    }
    locked_page_context_wanted.send(sender=type(page), page=page, request=request, context=context)
    return context
