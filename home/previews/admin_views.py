"""The admin's views of links to drafts: sharing one, the list of all, withdrawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.models.preview import DraftLink
from home.previews.draft_links import (
    LinkCheck,
    is_protected,
    links_of,
    make_link,
    may_share,
    withdraw,
)
from home.previews.forms import ShareDraftForm
from home.previews.frontend import frontend_address

ROWS_ON_A_PAGE = 50


@dataclass(frozen=True)
class LinkRow:
    """`state`: in words, why a link no longer holds; "" for one that does."""

    link: DraftLink
    state: str


def may_list_links(account: Any) -> bool:
    return bool(PagePermissionPolicy().user_has_permission(account, "change"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def share_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Makes a link to the page's latest draft, and shows it this once; lists those there are."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    protected = is_protected(page)
    allowed = may_share(page, request.user, protected=protected)
    form = ShareDraftForm(
        request.POST if request.method == "POST" else None, is_protected=protected
    )
    addresses: list[tuple[str, str]] = []
    if request.method == "POST":
        if not allowed:
            raise PermissionDenied
        if form.is_valid():
            token = make_link(
                page,
                request.user,
                form.cleaned_data["days"],
                form.cleaned_data["note"],
                opens_protected=protected,
            )
            addresses = _addresses(token, request)
            form = ShareDraftForm(is_protected=protected)
    context = {
        "page": page,
        "form": form,
        "is_allowed": allowed,
        "is_protected": protected,
        "addresses": addresses,
        "rows": _rows(links_of([page.pk])),
        "header_title": _("Share the draft"),
    }
    return TemplateResponse(request, "home/admin/previews/share.html", context)


@require_safe
def draft_links(request: HttpRequest) -> HttpResponse:
    """The links to drafts of all pages that this person may edit."""
    if not may_list_links(request.user):
        raise PermissionDenied
    pages = PagePermissionPolicy().instances_user_has_permission_for(request.user, "change")
    part = Paginator(links_of(pages.values("pk")), ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {"part": part, "rows": _rows(part), "header_title": _("Links to drafts")}
    return TemplateResponse(request, "home/admin/previews/links.html", context)


@require_POST
def withdraw_link(request: HttpRequest, link_id: int) -> HttpResponse:
    link = get_object_or_404(DraftLink.objects.select_related("page"), pk=link_id)
    if not link.page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    withdraw(link, request.user)
    messages.success(request, _("The link no longer holds."))
    if "from_list" in request.POST:
        return redirect("home_draft_links")
    return redirect("home_share_draft", link.page_id)


def _addresses(token: str, request: HttpRequest) -> list[tuple[str, str]]:
    """With what each shows."""
    own = request.build_absolute_uri(reverse("home_draft", args=(token,)))
    elsewhere = frontend_address(token)
    return [
        (_("On this website"), own),
        *([(_("In the other front end"), elsewhere)] if elsewhere else []),
    ]


def _rows(links: Iterable[DraftLink]) -> list[LinkRow]:
    check = LinkCheck()
    return [LinkRow(link, _state(link, check)) for link in links]


def _state(link: DraftLink, check: LinkCheck) -> str:
    if link.withdrawn_at:
        return _("withdrawn")
    if link.ends_at <= timezone.now():
        return _("run out")
    return "" if check.holds(link) else _("blocked: whoever made it may not share the page now")
