"""Where editors find "View as": the page's menu, the list of pages, and the bar on the website."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.userbar import BaseItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from home.view_as.views import view_as, view_as_file, view_as_link


@hooks.register("register_admin_urls")
def view_as_addresses() -> list[URLPattern]:
    return [
        path("ansehen/", view_as_link, name="home_view_as_link"),
        path("ansehen/<int:page_id>/", view_as, name="home_view_as"),
        path("ansehen/<int:page_id>/datei/", view_as_file, name="home_view_as_file"),
    ]


@hooks.register("register_page_header_buttons")
def view_as_in_the_menu_of_a_page(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    yield from _button(page, user)


@hooks.register("register_page_listing_more_buttons")
def view_as_in_lists_of_pages(
    page: Page, user: Any, next_url: str | None = None
) -> Iterator[Button]:
    yield from _button(page, user)


def _button(page: Page, user: Any) -> Iterator[Button]:
    if page.pk and not page.is_root() and page.permissions_for_user(user).can_edit():
        url = reverse("home_view_as", args=(page.pk,))
        yield Button(_("View as …"), url, icon_name="view", priority=25)


class ViewAsItem(BaseItem):
    template_name = "home/admin/userbar_view_as.html"

    def __init__(self, url: str) -> None:
        self.url = url


@hooks.register("construct_wagtail_userbar")
def view_as_on_the_website(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    if page is None or not page.pk:
        return
    if page.permissions_for_user(request.user).can_edit():
        items.append(ViewAsItem(reverse("home_view_as", args=(page.pk,))))
