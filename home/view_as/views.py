"""The admin's views for looking at a page as somebody else. Each asks for the right to edit."""

from typing import Any
from urllib.parse import unquote, urlencode

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from home.access.rule import is_published
from home.inside import ask, place_of, release
from home.view_as.html import FILE_VIEWS, door, with_banner, with_kept_links
from home.view_as.looking import ViewAsOption, view_as_options

# As strict as for the public; the one form is that of the banner.
_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
    " form-action {own}; frame-ancestors 'self'"
)


@require_safe
def view_as(request: HttpRequest, page_id: int) -> HttpResponse:
    """The live page as the chosen person gets it at its address."""
    page, options, chosen = _what_and_whom(request, page_id)
    host, path = place_of(page, request)
    query = request.GET.get("mit", "")
    inner: HttpResponseBase | None = None
    if path:
        inner = ask(
            f"{path}?{query}" if query else path,
            host=host,
            secure=request.is_secure(),
            audience=chosen.audience,
        )
    return _locked_down(_framed(request, page, options, chosen, path, inner), request, page)


@require_safe
def view_as_file(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """A file of the page as the chosen person gets it; nothing that the editor may not have."""
    _page, _options, chosen = _what_and_whom(request, page_id)
    address = request.GET.get("adresse", "")
    match = door(unquote(address))
    if match is None or match.func not in FILE_VIEWS:
        raise Http404
    own: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    release(own)
    if own.status_code not in (200, 206, 304):
        raise Http404
    response = ask(
        address, host=request.get_host(), secure=request.is_secure(), audience=chosen.audience
    )
    if response.status_code != 200:
        release(response)
        raise Http404
    response.cookies.clear()
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def view_as_link(request: HttpRequest) -> HttpResponse:
    """To the page behind a link, still as the same person if the editor may edit it too."""
    address = request.GET.get("adresse", "")
    key = request.GET.get("als", "")
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(
        address, allowed_hosts=None
    ):
        raise Http404
    page = _page_at(address, request)
    if page is None or not page.permissions_for_user(request.user).can_edit():
        return redirect(address)
    values = {"als": key}
    query = address.partition("#")[0].partition("?")[2]
    values |= {"mit": query} if query else {}
    return redirect(f"{reverse('home_view_as', args=(page.pk,))}?{urlencode(values)}")


def _what_and_whom(
    request: HttpRequest, page_id: int
) -> tuple[Page, list[ViewAsOption], ViewAsOption]:
    page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    options = view_as_options(page, request.user)
    key = request.GET.get("als") or options[0].key
    chosen = next((option for option in options if option.key == key), None)
    if chosen is None:
        raise Http404
    return page, options, chosen


def _page_at(address: str, request: HttpRequest) -> Page | None:
    match = door(unquote(address))
    if match is None:
        return None
    components = [part for part in match.args[0].split("/") if part] if match.args else []
    site = Site.find_for_request(request)
    if site is None:
        return None
    root = site.root_page.localized.specific
    try:
        page: Page = root.route(request, components).page
    except Http404:
        return None
    return page


def _framed(
    request: HttpRequest,
    page: Page,
    options: list[ViewAsOption],
    chosen: ViewAsOption,
    path: str,
    inner: HttpResponseBase | None,
) -> HttpResponse:
    status = inner.status_code if inner else 404
    context: dict[str, Any] = {
        "page": page,
        "options": options,
        "chosen": chosen,
        "path": path,
        "answer": _answer_in_words(status),
        "is_draft": not is_published(page),
        "has_draft": page.has_unpublished_changes,
        "location": inner.headers.get("Location", "") if inner else "",
        "edit_url": reverse("wagtailadmin_pages:edit", args=(page.pk,)),
    }
    banner = render_to_string("home/view_as/banner.html", context, request)
    style = staticfiles_storage.url("home/view-as.css")
    head = format_html('<link rel="stylesheet" href="{}">', style)
    shown: str | None = None
    if isinstance(inner, HttpResponse) and status in (200, 403):
        source = inner.content.decode(inner.charset)
        shown = with_banner(with_kept_links(source, page.pk, chosen.key, path), head, banner)
    if inner is not None:
        release(inner)
    if shown is None:
        context |= {"banner": banner, "style": style}
        shown = render_to_string("home/view_as/explanation.html", context, request)
    return HttpResponse(shown)


def _answer_in_words(status: int) -> str:
    if status == 404:
        return _("For them this page does not exist (404).")
    if status == 403:
        return _("For them this page is locked: they see title, teaser and the way in (403).")
    if 300 <= status < 400:
        return _("They are led to another address (%(status)s).") % {"status": status}
    if status != 200:
        return _("The website answers with an error (%(status)s).") % {"status": status}
    return ""


def _locked_down(response: HttpResponse, request: HttpRequest, page: Page) -> HttpResponse:
    # Without a scheme: the browser takes that of the address it has, behind any proxy.
    own = request.get_host() + reverse("home_view_as", args=(page.pk,))
    response["Content-Security-Policy"] = _POLICY.format(own=own)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Referrer-Policy"] = "same-origin"
    return response
