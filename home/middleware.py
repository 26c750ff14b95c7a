"""Guards what is done in the admin; the last of a project's middleware."""

from asyncio import iscoroutinefunction
from collections.abc import Callable
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from home.guard import run_guarded
from home.source_rights import answer_elsewhere

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class GuardAccess:
    """Calls the admin's views itself, so that exceptions take back what was done. What comes
    after it in `MIDDLEWARE` would not see these views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        arguments: tuple[Any, ...],
        options: dict[str, Any],
    ) -> HttpResponseBase | None:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if not request.user.is_authenticated:
            return None
        answer = answer_elsewhere(request, options)
        if answer is not None or request.method in SAFE:
            return answer
        if iscoroutinefunction(view):
            view = async_to_sync(view)
        return run_guarded(request, partial(view, request, *arguments, **options))
