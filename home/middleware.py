"""What caches may keep of an answer, in one place, so that no view can forget it; and the guard
of what is done in the admin."""

from asyncio import iscoroutinefunction
from collections.abc import Callable
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from wagtail.models import PageViewRestriction

from home.access.rule import in_force
from home.guard.guarded_request import run_guarded
from home.guard.source_rights import answer_elsewhere

PERSONAL = "private, no-store"
# Whoever keeps it asks us each time: a page may be protected since, and nothing can be called
# back from other people's caches.
ASK_AGAIN = "no-cache"
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class CachePolicy:
    """Stands before all middleware that sets cookies.

    An answer that sets a cookie is for one person alone, whatever the view says; so is one to
    somebody who is signed in, unless the view says otherwise.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.cookies:
            response["Cache-Control"] = PERSONAL
        elif not response.has_header("Cache-Control"):
            user = getattr(request, "user", None)
            personal = user is not None and user.is_authenticated
            response["Cache-Control"] = PERSONAL if personal else ASK_AGAIN
        patch_vary_headers(response, ["Cookie"])
        return response


class GuardAccess:
    """The last of a project's middleware: it calls the admin's views itself, so that exceptions
    take back what was done, and what comes after it would not see these views."""

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
        # Wagtail's marks in lists and beside the editor read it here, and know no end.
        request.__dict__["all_page_view_restriction_paths"] = in_force(
            PageViewRestriction.objects.order_by()
        ).values_list("page__path", flat=True)
        answer = answer_elsewhere(request, options)
        if answer is not None or request.method in SAFE:
            return answer
        if iscoroutinefunction(view):
            view = async_to_sync(view)
        return run_guarded(request, partial(view, request, *arguments, **options))
