"""How often the API may be asked, by each address and by each account.

`HOME_API_RATE_BY_ADDRESS` and `HOME_API_RATE_BY_ACCOUNT`, as "60/10s"; "" for no limit.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from home.api.problems import problem
from home.rate_limits import Rate, allow_often, visitor_address

BY_ADDRESS = BY_ACCOUNT = "60/10s"
ACTION = "api"

View = Callable[..., HttpResponseBase]


def limited(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rate = _exceeded(request)
        if rate is None:
            return view(request, *args, **kwargs)
        response = problem(429, "Too many requests. Please wait a little.")
        response["Retry-After"] = str(rate.seconds)
        return response

    return guarded


def _exceeded(request: HttpRequest) -> Rate | None:
    """The rate that this request goes beyond. Whoever is signed in is counted by account: many
    addresses do not help then, and nobody uses up the share of others in the same office."""
    by_account = getattr(settings, "HOME_API_RATE_BY_ACCOUNT", BY_ACCOUNT)
    if request.user.is_authenticated and by_account:
        allowed = allow_often(ACTION, by_account, "account", str(request.user.pk))
        return None if allowed else Rate.parse(by_account)
    by_address = getattr(settings, "HOME_API_RATE_BY_ADDRESS", BY_ADDRESS)
    if by_address and not allow_often(ACTION, by_address, "address", visitor_address(request)):
        return Rate.parse(by_address)
    return None
