"""Asks this website for an address from within: through every middleware and view that a visitor
passes, and without a browser's cookies."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.urls import ResolverMatch
from django.utils import translation
from wagtail.models import Page, Site

from home.access.audience import PUBLIC, Audience, look_as
from home.request_values import RequestValue

_BRIEFLY = "_home_briefly"
View = Callable[[HttpRequest], HttpResponse]
_chosen_view = RequestValue[View]("view_inside")


class InsideHandler(BaseHandler):
    """Sends none of the signals around a request, which would close this thread's connections."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()

    def answer(self, request: WSGIRequest) -> HttpResponseBase:
        with translation.override(translation.get_language()):
            response: HttpResponseBase = self.get_response(request)
            return response

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        view = _chosen_view.of(request)
        if view is None:
            return super().resolve_request(request)
        request.resolver_match = ResolverMatch(view, (), {})
        return request.resolver_match

    def process_exception_by_middleware(
        self, exception: Exception, request: HttpRequest
    ) -> HttpResponse | None:
        """A page that says that nothing is here takes longer than to find that out."""
        answer: HttpResponse | None = super().process_exception_by_middleware(exception, request)
        if answer is None and isinstance(exception, Http404) and hasattr(request, _BRIEFLY):
            return HttpResponseNotFound(str(exception), content_type="text/plain")
        return answer


def ask(
    address: str,
    *,
    host: str,
    secure: bool,
    method: str = "GET",
    cookies: Mapping[str, str] | None = None,
    audience: Audience | None = None,
    briefly: bool = False,
) -> HttpResponseBase:
    """What the address (path and query) answers. With `audience`, the request sees what that
    audience sees, and belongs to no account. `briefly`: where a view finds nothing, its reason
    instead of the website's page for that."""
    return _handler(tuple(settings.MIDDLEWARE)).answer(
        _request(address, host, secure, method, cookies or {}, audience, briefly)
    )


def show_inside(view: View, address: str, *, host: str, secure: bool) -> HttpResponseBase:
    """What `view` answers, as if it were the view of this address, for the public."""
    request = _request(address, host, secure, "GET", {}, PUBLIC, briefly=False)
    _chosen_view.keep(request, view)
    return _handler(tuple(settings.MIDDLEWARE)).answer(request)


def place_of(page: Page, request: HttpRequest) -> tuple[str, str]:
    """Host and path of a page, published or not; the path is "" where it has none. The host is
    the one that was asked, unless the page is on another of our websites."""
    parts = page.get_url_parts(request)
    if not parts or not parts[2]:
        return request.get_host(), ""
    site = Site.objects.get(pk=parts[0])
    if site == Site.find_for_request(request):
        return request.get_host(), parts[2]
    return site.hostname if site.port in (80, 443) else f"{site.hostname}:{site.port}", parts[2]


def release(response: Any) -> None:
    """Closes what an answer from within holds open, but not as `close()` does: that tells Django
    that the request is over, and Django then closes the connection under a transaction."""
    for closer in response._resource_closers:
        closer()
    response._resource_closers.clear()
    response.closed = True


def _request(
    address: str,
    host: str,
    secure: bool,
    method: str,
    cookies: Mapping[str, str],
    audience: Audience | None,
    briefly: bool,
) -> WSGIRequest:
    extra: dict[str, Any] = {"HTTP_HOST": host, "SERVER_NAME": host.partition(":")[0]}
    proxy = settings.SECURE_PROXY_SSL_HEADER
    if proxy and secure:
        extra[proxy[0]] = proxy[1]
    factory = RequestFactory()
    factory.cookies.load(dict(cookies))
    request = factory.generic(method, address, secure=secure, **extra)
    if audience is not None:
        look_as(request, audience)
    if briefly:
        setattr(request, _BRIEFLY, True)
    return request


@lru_cache(maxsize=2)
def _handler(middleware: tuple[str, ...]) -> InsideHandler:
    return InsideHandler()
