"""The letters around a request, in the language of the page that it was sent from."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from network.models import MembershipRequest
from network.models.requests import DAYS_TO_CONFIRM, FormRequest
from network.subscriptions.mails import message


def confirmation(request: FormRequest, link: str) -> EmailMessage:
    """Repeats nothing of what was typed, for anybody may have typed it."""
    context = {"link": link, "days": DAYS_TO_CONFIRM}
    return _letter(f"{request._meta.model_name}_confirmation", request, context)


def membership_approved(request: MembershipRequest) -> EmailMessage:
    context = {"request": request, "details": _details_address(request.language)}
    return _letter("membership_approval", request, context)


def membership_declined(request: MembershipRequest, reason: str) -> EmailMessage:
    return _letter("membership_decline", request, {"reason": reason})


def _letter(name: str, request: FormRequest, context: dict[str, Any]) -> EmailMessage:
    return message(name, request.email, context, request.language)


def _details_address(language: str) -> str:
    """Where members look after their entries; "" in a project that does not mount these pages."""
    with translation.override(language):
        try:
            path = reverse("network_details")
        except NoReverseMatch:
            return ""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
