"""Pages as lists and links name them: title, teaser, access and where they are."""

import datetime
from collections.abc import Collection
from typing import Any, Literal

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from pydantic import Field
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from home.access.rule import PageAccess, page_access
from home.api.base import Answer
from home.api.site_pages import site_key
from home.known_content import filled, known
from home.shared_cache.keys import page_key, shows

AccessState = Literal["open", "granted", "locked"]


class PageMeta(Answer):
    """`detail_url`: in this API, without its host."""

    type: str = Field(description="App and name of the page type: home.StandardPage")
    detail_url: str
    html_url: str = Field(description="The page of the website; empty where it has none.")
    slug: str
    locale: str
    locale_served: str = Field(description="The language of the texts.")
    is_fallback: bool = Field(description="Whether another language was asked for.")
    first_published_at: datetime.datetime | None


class PageSummary(Answer):
    """A page that may be named; of a locked one that is all there is to read."""

    id: int
    title: str
    teaser: str
    access: AccessState = Field(
        description="open: to everybody; granted: protected, but open to you; locked: not to you"
    )
    free_from: datetime.date | None = Field(
        description="The day that opens a protected page to everybody, where one is set."
    )
    meta: PageMeta


def pages_with_teaser(pages: PageQuerySet) -> PageQuerySet:
    """With what a summary needs, in one query. Says nothing of access."""
    return pages.select_related("locale", "content_type").annotate(summary_teaser=_teaser())


def known_pages(request: HttpRequest, keys: Collection[int]) -> dict[int, Page]:
    """The same by their keys, from memory where they are known."""

    def read(missing: list[int]) -> dict[int, Page]:
        pages = pages_with_teaser(Page.objects.filter(pk__in=missing))
        return {page.pk: page for page in pages}

    return filled(known(request, "pages", dict), keys, read)


def in_their_own_words(pages: PageQuerySet) -> PageQuerySet:
    """Without those that repeat the text of another language under this one's name."""
    return pages.filter(Q(alias_of__isnull=True) | Q(alias_of__locale=F("locale")))


def summary_of(page: Page, request: HttpRequest, *, is_fallback: bool = False) -> PageSummary:
    """Of a page that may be listed, from `pages_with_teaser`."""
    shows(request, page_key(page.pk))
    access = page_access(request)
    return PageSummary(
        id=page.pk,
        title=page.title,
        teaser=getattr(page, "summary_teaser", None) or "",
        access=access_state(page, access),
        free_from=access.free_from(page),
        meta=_known_meta(page, request, is_fallback),
    )


def _known_meta(page: Page, request: HttpRequest, is_fallback: bool) -> PageMeta:
    memory = known(request, ("meta", site_key(request)), dict)
    meta = filled(memory, [page.pk], lambda _keys: {page.pk: meta_of(page, request)})[page.pk]
    return meta.model_copy(update={"is_fallback": True}) if is_fallback else meta


def summary_changes(
    page: Page, meta: PageMeta, request: HttpRequest, *, is_fallback: bool
) -> dict[str, Any]:
    """What of a summary that is known depends on the request."""
    shows(request, page_key(page.pk))
    access = page_access(request)
    return {
        "access": access_state(page, access),
        "free_from": access.free_from(page),
        "meta": meta.model_copy(update={"is_fallback": True}) if is_fallback else meta,
    }


def access_state(page: Page, access: PageAccess) -> AccessState:
    if not access.allows(page):
        return "locked"
    return "granted" if access.is_protected(page) else "open"


def meta_of(page: Page, request: HttpRequest, *, is_fallback: bool = False) -> PageMeta:
    locale = page.locale.language_code
    return PageMeta(
        type=type_of(page),
        detail_url=reverse("home_api:page", args=(page.pk,)),
        html_url=page.get_full_url(request) or "",
        slug=page.slug,
        locale=locale,
        locale_served=locale,
        is_fallback=is_fallback,
        first_published_at=page.first_published_at,
    )


def type_of(page: Page) -> str:
    model: Any = page.specific_class or Page
    label: str = model._meta.label
    return label


def _teaser() -> Any:
    """Of whichever page type has one; types know of each other by nothing but the tree."""
    columns = [
        f"{model._meta.get_ancestor_link(Page).related_query_name()}__teaser"
        for model in get_page_models()
        if hasattr(model, "teaser_when_locked")
    ]
    return Coalesce(*columns, Value(""), output_field=CharField())
