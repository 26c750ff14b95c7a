"""From an address to its page, by what the process knows of the tree."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from home.addresses import visitor_language
from home.known_content import known, known_content
from home.known_pages import known_site_roots
from home.localized_pages import localized_pages


class FindPage:
    """Finds the page of an address before Wagtail would, which asks for each step of the way."""

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
        if view is serve and known_content(request) is not None:
            known_site_roots(request)
            # Where Wagtail keeps them for the request, and looks first.
            request.__dict__["_wagtail_site"] = site = _known_site(request)
            if site is not None:
                request.__dict__["_wagtail_route_for_request"] = _route(site, request, *arguments)


def _known_site(request: HttpRequest) -> Site | None:
    find = partial(Site.find_for_request, request)
    return known(request, ("site", request.get_host(), request.get_port()), find)


def _route(site: Site, request: HttpRequest, path: str) -> RouteResult | None:
    """Of the start page in the language of the address on; None where there is no page."""
    (root,) = localized_pages([site.root_page], visitor_language(request), request)
    try:
        return root.route(request, [part for part in path.split("/") if part])
    except Http404:
        return None
