"""Pages that the process knows, each request with copies of its own."""

from collections.abc import Iterable
from copy import copy

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest
from wagtail.models import Locale, Page, Site
from wagtail.models.sites import SiteRootPath

from home.known_content import known, known_content


def known_locales(request: HttpRequest | None) -> dict[int, Locale]:
    """By their keys."""
    return known(request, "locales", Locale.objects.in_bulk)


def known_site_roots(request: HttpRequest) -> list[SiteRootPath]:
    """The start pages of all websites in all languages, for this request's addresses of pages."""
    roots: list[SiteRootPath] = known(request, "site roots", Site.get_site_root_paths)
    # Where Wagtail keeps them for the request, and looks first.
    request.__dict__["_wagtail_cached_site_root_paths"] = roots
    return roots


def child_by_slug(parent: Page, slug: str, request: HttpRequest) -> Page:
    """The specific page below another one, published or not. Raises Http404."""
    content = known_content(request)
    if content is None:
        return _child_by_slug(parent, slug)
    entry = ("child", parent.path, slug)
    if entry not in content:
        child = _child_by_slug(parent, slug)
        child.locale = known_locales(request)[child.locale_id]
        prepare_for_many_requests([child])
        content[entry] = child
    return own_copy(content[entry])


def _child_by_slug(parent: Page, slug: str) -> Page:
    child = parent.get_children().filter(slug=slug).first()
    if child is None:
        raise Http404
    # As Wagtail does: it is asked for again.
    child._cached_parent_obj = parent
    return child.specific


def own_copy(page: Page) -> Page:
    """Of a page that the process knows, for one request, which may set on it what it likes."""
    return copy(page)


def prepare_for_many_requests(pages: Iterable[Page]) -> None:
    """With what cards and openings read of specific pages, to be known with them."""
    by_class: dict[type[Page], list[Page]] = {}
    for page in pages:
        by_class.setdefault(type(page), []).append(page)
    for page_class, alike in by_class.items():
        to_pages = [
            field.name
            for field in page_class._meta.local_fields
            if field.is_relation
            and issubclass(field.related_model, Page)
            and not field.remote_field.parent_link
        ]
        prefetch_related_objects(alike, *getattr(page_class, "card_relations", ()), *to_pages)
        for page in alike:
            if hasattr(page, "prepare_for_many_requests"):
                page.prepare_for_many_requests()
