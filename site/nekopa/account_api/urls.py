"""`/_allauth/browser/v1/…`: allauth's own addresses, so that its documentation and clients fit.

Not below `/api/v1/`, whose contract promises problems for errors, and schemas of ours.
"""

from typing import Any

from allauth.headless.account.views import ChangePasswordView, LoginView, SessionView
from allauth.headless.base.views import APIView, ConfigView
from allauth.headless.constants import Client
from allauth.headless.mfa.views import AuthenticateView
from django.urls import path, re_path

from nekopa.account_api.guards import ROOT, guarded, unknown_address
from nekopa.account_api.views import ForgottenPasswordView

VIEWS: dict[str, type[APIView]] = {
    "config": ConfigView,
    "auth/session": SessionView,
    "auth/login": LoginView,
    "auth/2fa/authenticate": AuthenticateView,
    "auth/password/request": ForgottenPasswordView,
    "account/password/change": ChangePasswordView,
}


def _pattern(address: str, view: type[APIView]) -> Any:
    guarded_view = guarded(view.as_api_view(client=Client.BROWSER))
    name = f"account_api_{address.replace('/', '_')}"
    return path(f"{ROOT}browser/v1/{address}", guarded_view, name=name)


urlpatterns = [
    *(_pattern(address, view) for address, view in VIEWS.items()),
    re_path(f"^{ROOT}", unknown_address, name="account_api_unknown"),
]
