"""Stock sign-in pages that lack rate limits and e-mail verification lead to the one door."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache


def _redirect_keeping_next(request: HttpRequest, view_name: str) -> HttpResponse:
    address = reverse(view_name)
    following = request.GET.get("next") or request.POST.get("next") or ""
    if url_has_allowed_host_and_scheme(
        following, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        address = f"{address}?{urlencode({'next': following})}"
    return redirect(address)


@never_cache
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Raises PermissionDenied for people who are signed in already and were sent here because
    they lack a right: the sign-in would send them back, for ever."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return _redirect_keeping_next(request, "account_login")


@never_cache
def to_sign_out(request: HttpRequest) -> HttpResponse:
    return redirect("account_logout")


@never_cache
def to_password_reset(request: HttpRequest) -> HttpResponse:
    return redirect("account_reset_password")


def gone(request: HttpRequest, **kwargs: int) -> HttpResponse:
    raise Http404
