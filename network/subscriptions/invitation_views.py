"""Where the link of an invitation leads: accept it, or make an account first and accept it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from home.access.audience import request_audience
from home.navigation import sign_in_address
from network.models import SubscriptionSeat
from network.signals import account_made_by_invitation
from network.subscriptions.account_forms import NewAccountForm
from network.subscriptions.actions import accept
from network.subscriptions.invitations import invited_seat


@sensitive_post_parameters("new_password1", "new_password2")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    seat = invited_seat(token)
    if seat is None:
        response = _no_longer_open(request)
    elif request.user.is_authenticated:
        response = _answer_to_account(request, seat)
    elif _account_of(seat) is not None:
        response = _answer_to_known_address(request, seat)
    else:
        response = _answer_to_new_address(request, seat)
    response["Cache-Control"] = "private, no-store"
    # The address is a secret and is told to nobody. "no-referrer" would say so too, but then
    # browsers name no origin when the form is sent, and the CSRF check refuses it.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _answer_to_account(request: HttpRequest, seat: SubscriptionSeat) -> HttpResponse:
    account: Any = request.user
    address = getattr(account, account.get_email_field_name())
    if address.lower() != seat.email.lower() or request_audience(request).account is None:
        return _page(request, seat, case="other_account", status=403)
    if request.method != "POST":
        return _page(request, seat, case="accept")
    try:
        accept(seat, seat.nonce, account)
    except ValidationError as error:
        return _no_longer_open(request, error.messages[0])
    messages.success(request, _("You have accepted the invitation."))
    return redirect("network_subscription")


def _answer_to_known_address(request: HttpRequest, seat: SubscriptionSeat) -> HttpResponse:
    return _page(request, seat, case="sign_in", sign_in_url=sign_in_address(request))


def _answer_to_new_address(request: HttpRequest, seat: SubscriptionSeat) -> HttpResponse:
    form = NewAccountForm(seat.email, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, seat, case="new_account", form=form)
    try:
        with transaction.atomic():
            account = form.save()
            account_made_by_invitation.send(sender=type(account), account=account)
            accept(seat, seat.nonce, account)
    except IntegrityError:
        # Sent twice at the same moment: the account is there now.
        return _answer_to_known_address(request, seat)
    except ValidationError as error:
        return _no_longer_open(request, error.messages[0])
    messages.success(request, _("Your account is ready. Please sign in with your new password."))
    return redirect(sign_in_address(request, reverse("network_subscription")))


def _account_of(seat: SubscriptionSeat) -> Any:
    model = get_user_model()
    field = model.get_email_field_name()
    return model._default_manager.filter(**{f"{field}__iexact": seat.email}).first()


def _page(
    request: HttpRequest, seat: SubscriptionSeat, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"seat": seat, "subscription": seat.subscription}
    return render(request, "network/account/invitation.html", context, status=status)


def _no_longer_open(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The same answer for links that were used, withdrawn, are too old, or never were ours."""
    context = {"reason": reason, "sign_in_url": sign_in_address(request, "")}
    return render(request, "network/account/invitation_over.html", context, status=410)
