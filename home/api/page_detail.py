"""One page with all that its type has, or what its locked page shows."""

from collections.abc import Hashable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.query import PageQuerySet

from home.access.rule import page_access
from home.api.page_schemas import (
    ForSearchEngines,
    LockedPage,
    PageDetail,
    SharedFields,
)
from home.api.references import References, built
from home.api.registry import page_schemas
from home.api.site_pages import pages_of_site, places_of, site_key
from home.api.summaries import (
    PageSummary,
    in_their_own_words,
    meta_of,
    pages_with_teaser,
    summary_of,
)
from home.known_content import known
from home.navigation import Frame, sign_in_address
from home.shared_cache.keys import page_key, shows

INCLUDES = ("ancestors", "children", "translations")
MOST_INCLUDED = 100


def page_by_key(request: HttpRequest, key: int, locale: str, fallback: str) -> Page:
    """The page, or its translation where a language is asked for. Raises Http404."""
    if not locale:
        return named_version(request, Q(pk=key), [], any_other=True)
    group = Page.objects.filter(pk=key).values("translation_key")
    return named_version(request, Q(translation_key__in=group), [locale, fallback], ("of", key))


def page_by_path(request: HttpRequest, path: str, fallback: str) -> Page:
    """The page that stands there in the language of the path. With `fallback`, else the page at
    the same path of that language, or its translation. Raises Http404."""
    places = places_of(path, request, fallback)
    languages = [place.language for place in places]
    page = named_version(request, Q(url_path__in=[place.url_path for place in places]), languages)
    if page.locale.language_code == languages[0]:
        return page
    return named_version(request, Q(translation_key=page.translation_key), languages)


def named_version(
    request: HttpRequest,
    versions: Q,
    languages: list[str],
    asked: Hashable = None,
    *,
    any_other: bool = False,
) -> Page:
    """Of these versions of a page the one in the first of the languages that may be named; with
    `any_other`, else any. `asked`: what the condition follows from, where it is not what it
    compares with. Raises Http404."""
    access = page_access(request)
    entry = ("versions", site_key(request), asked or str(versions))
    pages = known(request, entry, lambda: _published_or_not(request, versions))
    named = [page for page in pages if access.may_be_listed(page.specific_deferred)]
    by_language = {page.locale.language_code: page for page in reversed(named)}
    found = next((by_language[code] for code in languages if code in by_language), None)
    if found is None and any_other:
        found = next(iter(named), None)
    if found is None:
        raise Http404
    return found


def _published_or_not(request: HttpRequest, versions: Q) -> list[Page]:
    schemas = page_schemas()
    pages = pages_with_teaser(in_their_own_words(pages_of_site(request).filter(versions)))
    return [page for page in pages.order_by("pk") if page.specific_class in schemas]


def detail_of(
    request: HttpRequest, page: Page, includes: list[str], *, is_fallback: bool = False
) -> PageDetail | LockedPage:
    """For a page that may be named."""
    if not page_access(request).allows(page):
        return _locked(request, page, is_fallback=is_fallback)
    schema = page_schemas()[page.specific_class]
    own = known(request, ("own fields", page.pk), lambda: _with_own_fields(page, schema))
    return whole_page(request, page, own, includes, is_fallback=is_fallback)


def whole_page(
    request: HttpRequest,
    page: Page,
    own: Any,
    includes: list[str],
    *,
    is_fallback: bool = False,
) -> PageDetail:
    """Says nothing of access to the page itself. `own`: the page with the fields of its type."""
    shows(request, page_key(page.pk), *getattr(own, "shows_lists", ()))
    schema = page_schemas()[page.specific_class]
    included = {name: _INCLUDED[name](request, page) for name in includes}

    def build(references: References) -> PageDetail:
        shared = SharedFields(
            id=page.pk,
            title=page.title,
            teaser=getattr(own, "teaser", ""),
            access="granted" if page_access(request).is_protected(page) else "open",
            meta=meta_of(page, request, is_fallback=is_fallback),
            for_search_engines=ForSearchEngines(
                title=page.seo_title, description=page.search_description
            ),
            ancestors=included.get("ancestors"),
            children=included.get("children"),
            translations=included.get("translations"),
        )
        return schema.of(own, shared, references)

    return built(request, page.locale.language_code, build, of=page)


def _with_own_fields(page: Page, schema: type[PageDetail]) -> Any:
    own = schema.model.objects.select_related(*schema.related).get(pk=page.pk)
    own.locale = page.locale
    return own


def _locked(request: HttpRequest, page: Page, *, is_fallback: bool) -> LockedPage:
    way_in = Frame(request).access_page
    summary = summary_of(page, request, is_fallback=is_fallback)
    return LockedPage(
        type="locked",
        id=page.pk,
        title=summary.title,
        teaser=summary.teaser,
        access=summary.access,
        free_from=summary.free_from,
        sign_in_url=sign_in_address(request, following=page.get_url(request) or "/"),
        way_in_url=way_in.url if way_in else "",
        meta=summary.meta,
    )


def _ancestors(request: HttpRequest, page: Page) -> list[PageSummary]:
    """From the start page down."""
    return _summaries(request, pages_of_site(request).ancestor_of(page))


def _children(request: HttpRequest, page: Page) -> list[PageSummary]:
    return _summaries(request, in_their_own_words(pages_of_site(request).child_of(page)))


def _translations(request: HttpRequest, page: Page) -> list[PageSummary]:
    group = pages_of_site(request).filter(translation_key=page.translation_key)
    return _summaries(request, in_their_own_words(group).exclude(pk=page.pk))


def _summaries(request: HttpRequest, pages: PageQuerySet) -> list[PageSummary]:
    """In the order of the tree, at most as many as a list shows at once."""
    listable = page_access(request).listable(pages)
    shown = pages_with_teaser(listable).order_by("path")[:MOST_INCLUDED]
    return [summary_of(each, request) for each in shown]


_INCLUDED = {"ancestors": _ancestors, "children": _children, "translations": _translations}
