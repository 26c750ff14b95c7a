"""Where the access rule and the editors' helpers meet Wagtail."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem
from wagtail.models import Page, Site
from wagtail.snippets.models import register_snippet
from wagtail.views import serve_chain
from wagtail.wagtail_hooks import check_view_restrictions

from home import bulk_publish, file_editing  # noqa: F401  the first registers its hook
from home.access.rule import is_published, page_access
from home.addresses import visitor_language
from home.audit import hooks as audit_hooks  # noqa: F401  registers its hooks
from home.changes import hooks as changes_hooks  # noqa: F401  registers its hooks
from home.dashboard import EditorTask, EditorTasksPanel
from home.file_notices import tell_of_left_out_files, tell_of_pages_that_lose_files
from home.key_figures import hooks as key_figures_hooks  # noqa: F401  registers its hooks
from home.locked import locked_response
from home.middleware import ASK_AGAIN, PUBLIC
from home.previews import hooks as previews_hooks  # noqa: F401  registers its hooks
from home.request_values import served_as_fallback
from home.search.viewsets import CompoundPartViewSet
from home.shared_cache.keys import page_key, shows
from home.view_as import hooks as view_as_hooks  # noqa: F401  registers its hooks
from home.views import document_response
from home.webhooks import hooks as webhooks_hooks  # noqa: F401  registers its hooks

register_snippet(CompoundPartViewSet)

if apps.is_installed("wagtail.contrib.redirects"):
    from home.missed_addresses import report  # noqa: F401  registers its hooks

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponseBase]


# Before Wagtail's own check (order 0), which knows neither translations nor the locked page.
@hooks.register("on_serve_page", order=-100)
def serve_by_the_access_rule(serve_next: Serve) -> Serve:
    def serve(
        page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase:
        translation = _translation_of_a_fallback(page, request)
        if translation is not None:
            return redirect(translation.get_url(request))
        access = page_access(request)
        shows(request, page_key(page.pk), *getattr(page, "shows_lists", ()))
        if not is_published(page):
            raise Http404
        if access.allows(page):
            response = _after_the_rule()(page, request, args, kwargs)
        elif access.may_be_named(page):
            response = locked_response(page, request)
        else:
            raise Http404
        if request.user.is_authenticated or access.is_protected(page):
            response["Cache-Control"] = "private, no-store"
        elif response.get("Cache-Control", ASK_AGAIN) == ASK_AGAIN:
            response["Cache-Control"] = PUBLIC
        return response

    return serve


def _after_the_rule() -> Serve:
    """What other apps have put around the serving of pages, without Wagtail's own check: it would
    refuse an editor who is in no group of the restriction, and everybody after the end of one."""
    serve: Serve = serve_chain
    wrappers = hooks.get_hooks("on_serve_page")
    for wrapper in reversed(wrappers[wrappers.index(serve_by_the_access_rule) + 1 :]):
        if wrapper is not check_view_restrictions:
            serve = wrapper(serve)
    return serve


def _translation_of_a_fallback(page: Page, request: HttpRequest) -> Page | None:
    """The page in the address's language, where a source-language address was asked for."""
    if not served_as_fallback.of(request):
        return None
    translations = page.get_translations().filter(locale__language_code=visitor_language(request))
    return page_access(request).readable(translations).first()


@hooks.register("before_serve_document", order=-100)
def serve_a_document_by_the_access_rule(document: Any, request: HttpRequest) -> HttpResponse:
    """A project that still mounts Wagtail's own document view gets the same answers there."""
    response = document_response(document, request)
    if isinstance(response, HttpResponse):
        return response
    # Wagtail takes no streamed answer from a hook and would serve the file by itself.
    with closing(response):
        return HttpResponse(
            response.getvalue(), status=response.status_code, headers=response.headers
        )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_publish_page")
def say_which_files_the_page_leaves_out(request: HttpRequest, page: Page) -> None:
    tell_of_left_out_files(request, page)


@hooks.register("register_admin_urls", order=-100)
def views_for_changing_a_file() -> list[URLPattern]:
    return file_editing.urlpatterns


@hooks.register("before_bulk_action")
def remember_the_collections(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    if action_type == "add_to_collection":
        request.__dict__["_home_former_collections"] = [file.collection_id for file in objects]


@hooks.register("after_bulk_action")
def say_which_pages_lose_files(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    if action_type == "add_to_collection":
        former = request.__dict__.pop("_home_former_collections")
        for file in objects:
            file.refresh_from_db(fields=["collection"])
        tell_of_pages_that_lose_files(request, objects, former)


@hooks.register("insert_editor_js")
def german_slugs() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("home/german-slugs.js"))


@hooks.register("insert_global_admin_js")
def refusals_in_the_privacy_window() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("home/privacy-window.js"))


@hooks.register("insert_global_admin_css")
def dashboard_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("home/admin.css"))


@hooks.register("construct_help_menu")
def no_news_about_wagtail(request: HttpRequest, menu_items: list[Any]) -> None:
    """English pages on somebody else's server, with a badge that draws editors there."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]


@hooks.register("construct_homepage_panels")
def editor_tasks_first(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, EditorTasksPanel(request))


@hooks.register("register_editor_task")
def edit_the_start_page(request: HttpRequest) -> list[EditorTask]:
    site = Site.find_for_request(request)
    if site is None or not site.root_page.permissions_for_user(request.user).can_edit():
        return []
    return [
        EditorTask(
            title=_("Edit the start page"),
            description=_("Opening, cards, contact and footer."),
            url=reverse("wagtailadmin_pages:edit", args=(site.root_page_id,)),
            icon="home",
            order=50,
        )
    ]
