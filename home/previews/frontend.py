"""The other front end: its page for previews, and how editors get there.

HOME_PREVIEW_ADDRESS is the address of that page, with {token} where the token stands, such as
https://example.org/vorschau?token={token}; without it there is no other front end.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.previews.editor_previews import keep_preview

MODE = "frontend"
PLACEHOLDER = "{token}"
_POLICY = (
    "default-src 'none'; style-src 'self'; frame-src {origin}; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'self'"
)


def frontend_address(token: str) -> str:
    """ "" without another front end."""
    address: str = getattr(settings, "HOME_PREVIEW_ADDRESS", "")
    return address.replace(PLACEHOLDER, token)


def preview_modes(usual: list[tuple[str, object]]) -> list[tuple[str, object]]:
    """What editors choose from: the website's own, and the other front end."""
    if not usual or not frontend_address(""):
        return usual
    (name, _label), *others = usual
    return [(name, _("This website")), *others, (MODE, _("Other front end"))]


def show_in_frontend(page: Page, request: HttpRequest) -> HttpResponse:
    """The values of `page` need not be saved. In the panel of the editor, which reads what it
    frames, the other website stands in a frame of a page of ours, and nothing else may."""
    address = frontend_address(keep_preview(page, request))
    if getattr(request, "in_preview_panel", False):
        parts = urlsplit(address)
        response = render(request, "home/previews/frame.html", {"address": address})
        origin = f"{parts.scheme}://{parts.netloc}"
        response["Content-Security-Policy"] = _POLICY.format(origin=origin)
    else:
        response = HttpResponseRedirect(address)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
