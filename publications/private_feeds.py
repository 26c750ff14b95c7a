"""Each subscriber's own feed: what the account may read at this moment, at a private address."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.access.audience import PUBLIC, audience_of, request_audience
from home.access.rule import PageAccess, page_access
from home.addresses import visitor_language
from home.navigation import sign_in_address
from home.rate_limits import allow
from publications.feeds import CONTENT_TYPE, atom
from publications.listed import readable_publications
from publications.models import PrivateFeed

# For one visitor's address; feed readers ask once or twice in an hour.
REQUESTS = "120/h"


@require_safe
def private_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the address gets it, without a sign-in; nobody does when the account may read no
    more than the public: its subscription has ended, or the account is no longer in order."""
    response = _private_feed(request, token)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _private_feed(request: HttpRequest, token: str) -> HttpResponse:
    if not allow(request, "read a personal feed", by_address=REQUESTS):
        return HttpResponse(_("Too many requests."), "text/plain; charset=utf-8", status=429)
    feed = PrivateFeed.of_token(token)
    access = PageAccess(audience_of(feed.account) if feed else PUBLIC)
    if not reads_more_than_the_public(access):
        return HttpResponse(_("There is no feed here."), "text/plain; charset=utf-8", status=404)
    content = atom(
        _("NeKoPa: all publications"),
        request.build_absolute_uri("/"),
        request.build_absolute_uri(),
        readable_publications(access, visitor_language(request)),
        access,
        request,
    ).content
    return HttpResponse(content, CONTENT_TYPE)


@require_http_methods(["GET", "POST"])
@never_cache
def personal_feed(request: HttpRequest) -> HttpResponse:
    """The page of the account that makes and renews the address. It is shown once."""
    if not request.user.is_authenticated:
        return redirect(sign_in_address(request))
    account: Any = request_audience(request).account
    if account is None:
        raise PermissionDenied
    has_access = reads_more_than_the_public(page_access(request))
    address = ""
    if request.method == "POST":
        if not has_access:
            raise PermissionDenied
        path = reverse("publications_private_feed", args=(PrivateFeed.renew(account),))
        address = request.build_absolute_uri(path)
    context = {
        "address": address,
        "feed": PrivateFeed.objects.filter(account=account).first(),
        "has_access": has_access,
    }
    return render(request, "publications/account/personal_feed.html", context)


def reads_more_than_the_public(access: PageAccess) -> bool:
    return access.closed_paths != access.seen_by(PUBLIC).closed_paths
