"""Wagtail's redirects: they do not tell where a page has gone that the visitor may not know of, and
an old address that is known by its query (`?id=871`) is found whatever stands beside that."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.access.rule import page_access
from home.api.problems import CONTENT_TYPE as PROBLEM
from home.missed_addresses.recording import missed_addresses

# An address with more parameters is found by the first of them only: each set of parameters is
# looked for, and their number doubles with each.
MOST_PARAMETERS = 6
# Added by newsletters and search engines, never part of an old address.
TRACKING = ("utm_", "fbclid", "gclid", "mtm_", "pk_")
START = "/"


class RedirectByTheRule(MiddlewareMixin):
    """Stands after the middleware that says who is signed in."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """The start page answers every query; old addresses of this form have to come before."""
        if request.path != START or not request.GET or request.method not in ("GET", "HEAD"):
            return None
        return _redirection(request, [path for path in _forms(request) if "?" in path])

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        # What the API does not know never had another address.
        if response.status_code != 404 or response.get("Content-Type") == PROBLEM:
            return response
        redirection = _redirection(request, list(_forms(request)))
        if redirection is None:
            missed_addresses.note(request)
        return redirection or response


def _redirection(request: HttpRequest, forms: list[str]) -> HttpResponseBase | None:
    redirect = _find(request, forms)
    if redirect is None or redirect.link is None or not _may_be_told(redirect, request):
        return None
    if redirect.is_permanent:
        return HttpResponsePermanentRedirect(redirect.link)
    return HttpResponseRedirect(redirect.link)


def _find(request: HttpRequest, forms: list[str]) -> Redirect | None:
    """The redirect for the first of these forms; one of this website before one of all."""
    if not forms:
        return None
    site = Site.find_for_request(request)
    found = Redirect.get_for_site(site).filter(old_path__in=forms)
    place = {form: number for number, form in reversed(list(enumerate(forms)))}
    return min(
        found.select_related("redirect_page"),
        key=lambda redirect: (place[redirect.old_path], redirect.site_id is None),
        default=None,
    )


def _may_be_told(redirect: Redirect, request: HttpRequest) -> bool:
    page = redirect.redirect_page
    return page is None or page_access(request).may_be_listed(page.specific)


def _forms(request: HttpRequest) -> Iterator[str]:
    """What the address may be kept as, the most exact form first: with all parameters of its
    query, in any order, down to none; each as it was sent and decoded, as Wagtail keeps it."""
    path, _, query = request.get_full_path().partition("?")
    parts = [part for part in query.split("&") if part]
    parts = [part for part in parts if not part.startswith(TRACKING)][:MOST_PARAMETERS]
    addresses = [request.get_full_path()]
    for count in range(len(parts), -1, -1):
        addresses += [f"{path}?{'&'.join(chosen)}" for chosen in combinations(parts, count)]
    for address in dict.fromkeys(addresses):
        encoded = Redirect.normalise_path(address, decode_unicode=False)
        for form in (uri_to_iri(encoded), encoded):
            # A database refuses NUL characters.
            if "\0" not in form:
                yield form
