"""The headless API. Include it at the root, before Wagtail's own pattern, outside of
`i18n_patterns`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from home.api.address import ROOT
from home.api.api import build_api
from home.api.limits import limited
from home.api.problems import NOTHING, problem

View = Callable[..., HttpResponseBase]


def _with_problems(view: View) -> View:
    """HEAD as GET, and as problems what Ninja answers before it has found an endpoint."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method = request.method
        if method == "HEAD":
            request.method = "GET"
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return problem(404, NOTHING)
        finally:
            # Whoever hears of the answer later knows that nobody has read it.
            request.method = method
        if response.status_code == 405:
            refusal = problem(405, "This address takes other methods.")
            refusal["Allow"] = response["Allow"].replace("GET", "GET, HEAD")
            return refusal
        return response

    return answered


def unknown_address(request: HttpRequest) -> HttpResponseBase:
    return problem(404, NOTHING)


def _at_the_api(view: View) -> View:
    # Of those that take anything, each looks itself who sends it; what others answer to another
    # method is a problem, not the page about a token against forgery.
    return csrf_exempt(limited(view))


api = build_api()


def _patterns() -> Any:
    patterns: Any
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        pattern.callback = _at_the_api(_with_problems(pattern.callback))
    return patterns, app_name, namespace


urlpatterns = [
    path(ROOT, _patterns()),
    re_path(f"^{ROOT}", _at_the_api(unknown_address), name="home_api_unknown"),
]
