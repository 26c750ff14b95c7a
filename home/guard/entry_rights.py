"""Choosers, wagtail-localize and bulk actions name entries to whoever may open the admin, whatever
the entries are: members, subscriptions. Here they ask for a right on the entries, as the lists
do."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views.snippets import SnippetViewSet

ANY_RIGHT = {"add", "change", "delete", "view"}


class EntriesByRight:
    """Stands behind the middleware that knows the account. Refuses with PermissionDenied."""

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
    ) -> None:
        viewset = _viewset_looked_up(request, options)
        if viewset is None or not request.user.has_perm("wagtailadmin.access_admin"):
            return  # The view itself leads to the sign-in.
        if not viewset.permission_policy.user_has_any_permission(request.user, ANY_RIGHT):
            raise PermissionDenied


def _viewset_looked_up(request: HttpRequest, options: dict[str, Any]) -> SnippetViewSet | None:
    match = request.resolver_match
    if match is None or not (match.namespace or "model_name" in options):
        return None  # Most requests: pages and files.
    for model in get_snippet_models():
        viewset: SnippetViewSet = model.snippet_viewset
        by_chooser = match.namespace == viewset.get_chooser_admin_url_namespace()
        names = (options.get("app_label"), options.get("model_name"))
        by_name = names == (model._meta.app_label, model._meta.model_name)
        if by_chooser or by_name:
            return viewset
    return None
