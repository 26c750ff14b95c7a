"""The letters around a request, in the language of the page that it was sent from."""

from typing import Any

from django.core.mail import EmailMessage

from network.models import MembershipRequest
from network.models.requests import DAYS_TO_CONFIRM, FormRequest
from network.subscriptions.mails import message


def confirmation(request: FormRequest, link: str) -> EmailMessage:
    """Repeats nothing of what was typed, for anybody may have typed it."""
    context = {"link": link, "days": DAYS_TO_CONFIRM}
    return _letter(f"{request._meta.model_name}_confirmation", request, context)


def membership_approved(request: MembershipRequest) -> EmailMessage:
    return _letter("membership_approval", request, {"request": request})


def membership_declined(request: MembershipRequest, reason: str) -> EmailMessage:
    return _letter("membership_decline", request, {"reason": reason})


def _letter(name: str, request: FormRequest, context: dict[str, Any]) -> EmailMessage:
    return message(name, request.email, context, request.language)
