"""Middleware of this website: content security policy, accounts, the editors' second factor."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nekopa.accounts import address_is_confirmed, remember_confirmed_address

_ADMIN_DIRECTIVES = {
    # Wagtail's editor writes inline styles and some inline scripts; still nothing foreign.
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}


def _is_admin_request(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


class ContentSecurityPolicy(CSPMiddleware):
    """Strict for the public site, wider for the admin; no foreign host in either."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if _is_admin_request(request):
            parts.replace = {**(parts.replace or {}), **_ADMIN_DIRECTIVES}
        return parts


class AccountInOrder:
    """Ends the session of an account that is deactivated, or whose address is not confirmed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Django takes a deactivated account for nobody, but would know it again later.
        if SESSION_KEY in request.session:
            if request.user.is_authenticated and address_is_confirmed(request.user):
                remember_confirmed_address(request.user)
            else:
                logout(request)
        return self.get_response(request)


class RequireSecondFactor:
    """Lets no editor into the admin who has not set up a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.NEKOPA_ADMIN_SECOND_FACTOR
            and _is_admin_request(request)
            and request.user.has_perm("wagtailadmin.access_admin")
            and not is_mfa_enabled(request.user)
        ):
            messages.warning(
                request, _("Please set up a second factor first: the admin requires one.")
            )
            return redirect("mfa_activate_totp")
        return self.get_response(request)
