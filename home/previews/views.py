"""What the holder of a link to a draft gets on the website: the page, and its new pictures."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found
from wagtail.models import Page

from home.access.audience import PUBLIC, look_as
from home.access.files import file_access
from home.access.rule import is_published
from home.inside import place_of, release, show_inside
from home.models.preview import DraftLink
from home.previews.by_token import draft_of_token
from home.previews.draft import Draft
from home.previews.draft_links import draft_of, link_of
from home.previews.tokens import is_ours
from home.rate_limits import allow_often, visitor_address
from home.view_as.html import with_banner, with_changed_addresses
from home.views import serve_image

# For one visitor's address, pictures not counted.
REQUESTS = "60/m"


@require_safe
def draft_page(request: HttpRequest, token: str) -> HttpResponseBase:
    """The draft as its page would be, under a banner. 404 for every link that does not hold."""
    visitor = visitor_address(request)
    if not allow_often("open a link to a draft", REQUESTS, "address", visitor):
        answer = HttpResponse(_("Too many requests."), "text/plain; charset=utf-8", status=429)
        return told_to_nobody(answer)
    link = link_of(token) if is_ours(token) else None
    if link is None:
        return told_to_nobody(page_not_found(request, Http404()))
    return told_to_nobody(_shown(link, draft_of(link, token), request))


@require_safe
def draft_picture(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A new picture of the draft; of all others what the public may have."""
    draft = draft_of_token(token)
    if draft is None:
        return told_to_nobody(page_not_found(request, Http404()))
    images = draft.show_to(request).images
    look_as(request, PUBLIC)
    file_access(request).allow_too(images)
    return told_to_nobody(serve_image(request, name))


def told_to_nobody(response: HttpResponseBase) -> HttpResponseBase:
    """Kept by nobody, found by no search engine; its address is a secret."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _shown(link: DraftLink, draft: Draft, request: HttpRequest) -> HttpResponse:
    """Rendered as if it stood at its own address, for the public, whoever asks."""
    page = draft.page
    addresses: dict[str, str] = {}

    def show(inside: HttpRequest) -> HttpResponse:
        pictures = draft.show_to(inside)
        # What Wagtail says to templates of pages.
        inside.__dict__ |= {"is_preview": True, "preview_mode": page.default_preview_mode}
        response: HttpResponse = page.serve_preview(inside, page.default_preview_mode)
        if hasattr(response, "render"):
            response.render()
        addresses.update(pictures.addresses())
        return response

    host, path = place_of(page, request)
    query = request.META.get("QUERY_STRING", "")
    answer = show_inside(show, f"{path or '/'}?{query}", host=host, secure=request.is_secure())
    release(answer)
    # A view's mistake has been answered as any other.
    source = answer.content.decode(answer.charset) if isinstance(answer, HttpResponse) else ""
    source = with_changed_addresses(source, lambda address: addresses.get(address, address))
    return HttpResponse(_under_banner(source, link, page), status=answer.status_code)


def _under_banner(source: str, link: DraftLink, page: Page) -> str:
    context = {
        "link": link,
        "is_published": is_published(page) and not page.has_unpublished_changes,
    }
    with override(page.locale.language_code):
        banner = render_to_string("home/previews/banner.html", context)
    style = staticfiles_storage.url("home/previews.css")
    head = format_html('<link rel="stylesheet" href="{}">', style)
    return with_banner(source, head, banner) or source
