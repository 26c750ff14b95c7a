"""Where editors find links to drafts: the menu of a page, lists, the reports, the history."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from home.previews.admin_views import draft_links, may_list_links, share_draft, withdraw_link
from home.previews.draft_links import MADE, WITHDRAWN


@hooks.register("register_admin_urls")
def addresses_of_draft_links() -> list[URLPattern]:
    return [
        path("entwurf-teilen/<int:page_id>/", share_draft, name="home_share_draft"),
        path("reports/entwurfslinks/", draft_links, name="home_draft_links"),
        path(
            "reports/entwurfslinks/<int:link_id>/zurueckziehen/",
            withdraw_link,
            name="home_withdraw_draft_link",
        ),
    ]


@hooks.register("register_page_header_buttons")
def share_in_the_menu_of_a_page(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    yield from _button(page, user)


@hooks.register("register_page_listing_more_buttons")
def share_in_lists_of_pages(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from _button(page, user)


def _button(page: Page, user: Any) -> Iterator[Button]:
    if page.pk and not page.is_root() and page.permissions_for_user(user).can_edit():
        url = reverse("home_share_draft", args=(page.pk,))
        yield Button(_("Share the draft …"), url, icon_name="link", priority=26)


class DraftLinksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_list_links(request.user)


@hooks.register("register_reports_menu_item")
def links_in_the_menu() -> MenuItem:
    return DraftLinksMenuItem(
        _("Links to drafts"),
        reverse("home_draft_links"),
        name="draft-links",
        icon_name="link",
        order=670,
    )


@hooks.register("register_log_actions")
def register_sharing(actions: LogActionRegistry) -> None:
    @actions.register_action(MADE)
    class Made(LogFormatter):
        label = gettext_lazy("Share the draft")

        def format_message(self, log_entry: Any) -> str:
            moment = datetime.datetime.fromisoformat(log_entry.data["ends_at"])
            day = date_format(localtime(moment), "DATE_FORMAT")
            return _("Draft shared by a link, until %(day)s") % {"day": day}

    @actions.register_action(WITHDRAWN)
    class Withdrawn(LogFormatter):
        label = gettext_lazy("Withdraw a link to the draft")

        def format_message(self, log_entry: Any) -> str:
            return _("Link to the draft withdrawn")
