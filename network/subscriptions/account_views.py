"""The page "Subscription" of the account: what it allows, and for its contact the seats."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from home.access.audience import request_audience
from home.navigation import sign_in_address
from network.models import Subscription, SubscriptionSeat
from network.subscriptions import actions
from network.subscriptions.account_forms import InviteForm
from network.subscriptions.mails import MailNotSent
from network.subscriptions.querysets import SubscriptionQuerySet, last_day_of_access

View = Callable[..., HttpResponse]


def for_accounts_in_order(view: View) -> View:
    """Others are led to the sign-in; accounts that the access rule refuses have no page here."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(sign_in_address(request))
        if request_audience(request).account is None:
            raise PermissionDenied
        return view(request, **kwargs)

    return guarded


@require_GET
@for_accounts_in_order
def subscription(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_http_methods(["GET", "POST"])
@for_accounts_in_order
def invite_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    chosen = get_object_or_404(_looked_after(request), pk=pk)
    if request.method != "POST":
        return redirect("network_subscription")
    form = InviteForm(request.POST, prefix=str(chosen.pk))
    if form.is_valid():
        try:
            actions.invite(chosen, form.cleaned_data["email"], by=request.user, limited=True)
        except ValidationError as error:
            form.add_error("email", error)
        except MailNotSent:
            return _mail_not_sent(request)
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("network_subscription")
    return _page(request, form)


@require_POST
@for_accounts_in_order
def invite_anew(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.invite_again(_seat(request, pk), by=request.user, limited=True)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    except MailNotSent:
        return _mail_not_sent(request)
    else:
        messages.success(request, _("The invitation was sent again. The first link is void."))
    return redirect("network_subscription")


@require_http_methods(["GET", "POST"])
@for_accounts_in_order
def withdraw_seat(request: HttpRequest, pk: int) -> HttpResponse:
    seat = _seat(request, pk)
    if request.method != "POST":
        return render(request, "network/account/withdraw.html", {"seat": seat})
    try:
        actions.withdraw(seat, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The seat is free again."))
    return redirect("network_subscription")


def _page(request: HttpRequest, bound: InviteForm | None = None) -> HttpResponse:
    """`bound`: the form that was sent and has mistakes; its entries are kept."""
    looked_after = list(
        _looked_after(request)
        .with_seats()
        .select_related("municipality")
        .prefetch_related("seats")
        .order_by("end", "pk")
    )
    forms = {form.prefix: form for form in [bound] if form is not None}
    own_seats = SubscriptionSeat.objects.in_force().filter(account=request.user.pk)
    context = {
        "form": bound,
        "own_seats": [
            {"seat": seat, "until": last_day_of_access(seat.subscription.end)}
            for seat in own_seats.select_related("subscription__municipality").order_by("pk")
            if seat.subscription.end
        ],
        "looked_after": [
            {
                "subscription": each,
                "form": forms.get(str(each.pk)) or InviteForm(prefix=str(each.pk)),
            }
            for each in looked_after
        ],
    }
    return render(request, "network/account/subscription.html", context)


def _looked_after(request: HttpRequest) -> SubscriptionQuerySet:
    account: Any = request.user
    address = getattr(account, account.get_email_field_name())
    return Subscription.objects.not_over().looked_after_by(address)


def _seat(request: HttpRequest, pk: int) -> SubscriptionSeat:
    """One that is taken, of a subscription that this person looks after; else 404."""
    seats = SubscriptionSeat.objects.taken().filter(subscription__in=_looked_after(request))
    return get_object_or_404(seats.select_related("subscription__municipality"), pk=pk)


def _mail_not_sent(request: HttpRequest) -> HttpResponse:
    messages.error(
        request,
        _("The seat is reserved, but the e-mail could not be sent. Please send it again later."),
    )
    return redirect("network_subscription")
