"""What caches may keep of an answer, in one place, so that no view can forget it; and the guard
of what is done in the admin."""

from asyncio import iscoroutinefunction
from collections.abc import Callable
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction

from home.access.rule import in_force
from home.guard.guarded_request import run_guarded
from home.guard.source_rights import answer_elsewhere
from home.shared_cache.keys import name_what_is_shown

PERSONAL = "private, no-store"
# Whoever keeps it asks us each time: a page may be protected since, and nothing can be called
# back from other people's caches.
ASK_AGAIN = "no-cache"
# Everybody gets the same, whom the request says nothing of; so the front door keeps it, too.
PUBLIC = f"public, {ASK_AGAIN}"
# Of the things for whose sake something may not be deleted.
NAMED_AT_MOST = 3
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
        if "public" in response["Cache-Control"]:
            name_what_is_shown(request, response)
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
        try:
            return run_guarded(request, partial(view, request, *arguments, **options))
        except ProtectedError as error:
            # Wagtail's views know of the references in its index only.
            return _deletion_refused(request, error)


def _deletion_refused(request: HttpRequest, error: ProtectedError) -> HttpResponseBase:
    names = sorted(
        {
            _("%(kind)s “%(name)s”") % {"kind": each._meta.verbose_name, "name": each}
            for each in error.protected_objects
        }
    )
    shown = ", ".join(names[:NAMED_AT_MOST]) + (" …" if len(names) > NAMED_AT_MOST else "")
    messages.error(
        request,
        _("This cannot be deleted, since it is still needed: %(what)s.") % {"what": shown},
    )
    return redirect(request.get_full_path())
