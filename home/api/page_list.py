"""`pages`: the pages that may be named to whoever asks."""

from typing import Any, Literal

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.http import HttpRequest
from pydantic import Field
from wagtail.models import Page
from wagtail.query import PageQuerySet

from home.access.files import file_access
from home.access.rule import page_access
from home.api.base import Answer, Key
from home.api.languages import (
    Fallback,
    LocaleCode,
    in_language,
    known_language,
    source_language,
)
from home.api.paging import count_and_part
from home.api.parameters import Paginated, Text, words_of
from home.api.problems import refuse
from home.api.registry import schemas_by_name
from home.api.selection import Fields
from home.api.site_pages import pages_of_site
from home.api.summaries import PageSummary, in_their_own_words, pages_with_teaser, summary_of
from home.german_order import GermanOrder
from home.search.lexicon import analyser_of
from home.search.query import parse_query
from home.search.visible import VisibleEntries

ORDERS: dict[str, tuple[Any, ...]] = {
    "tree": ("path",),
    "title": (GermanOrder("title"), "pk"),
    "-title": (GermanOrder("title").desc(), "pk"),
    "first_published_at": (F("first_published_at").asc(nulls_last=True), "pk"),
    "-first_published_at": (F("first_published_at").desc(nulls_last=True), "pk"),
}
Order = Literal["tree", "title", "-title", "first_published_at", "-first_published_at"]


class PageList(Answer):
    count: int
    items: list[PageSummary]


class PageListParameters(Paginated):
    type: Text | None = Field(
        None, description="Page types, separated by commas: home.StandardPage"
    )
    child_of: Key | None = Field(None, description="Pages directly below this one.")
    descendant_of: Key | None = Field(None, description="Pages below this one.")
    translation_of: Key | None = Field(None, description="This page in other languages.")
    locale: LocaleCode = None
    fallback: Fallback = None
    search: Text | None = Field(None, description="Words in what may be read of the pages.")
    order: Order = "tree"
    fields: Fields = None


def list_pages(request: HttpRequest, asked: PageListParameters) -> PageList:
    """Raises Refused."""
    locale = known_language("locale", asked.locale)
    fallback = known_language("fallback", asked.fallback)
    found = _of_types(in_their_own_words(pages_of_site(request)), asked.type)
    found = page_access(request).listable(_in_place(found, request, asked))
    if asked.search is not None:
        found = _with_words(found, request, asked.search, locale or source_language())
    if locale:
        found = in_language(found, locale, fallback)
    count, pages = count_and_part(
        pages_with_teaser(found).order_by(*ORDERS[asked.order]), asked.part
    )
    items = [
        summary_of(page, request, is_fallback=bool(locale) and page.locale.language_code != locale)
        for page in pages
    ]
    return PageList(count=count, items=items)


def named_page(request: HttpRequest, parameter: str, key: int) -> Page:
    """Raises Refused, with the same words for what does not exist and what may not be named."""
    page = pages_of_site(request).filter(pk=key).select_related("content_type").first()
    if page is None or not page_access(request).may_be_listed(page.specific_deferred):
        raise refuse(parameter, "There is no such page that you may know of.")
    return page


def _of_types(pages: PageQuerySet, text: str | None) -> PageQuerySet:
    known = schemas_by_name()
    names = words_of(text) if text is not None else list(known)
    for name in names:
        if name not in known:
            raise refuse("type", f"The page types are {', '.join(known)}.")
    models = [known[name].model for name in names]
    kinds = ContentType.objects.get_for_models(*models).values()
    return pages.filter(content_type__in=[kind.pk for kind in kinds])


def _in_place(pages: PageQuerySet, request: HttpRequest, asked: PageListParameters) -> PageQuerySet:
    if asked.child_of is not None:
        pages = pages.child_of(named_page(request, "child_of", asked.child_of))
    if asked.descendant_of is not None:
        pages = pages.descendant_of(named_page(request, "descendant_of", asked.descendant_of))
    if asked.translation_of is not None:
        page = named_page(request, "translation_of", asked.translation_of)
        pages = pages.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return pages


def _with_words(
    pages: PageQuerySet, request: HttpRequest, text: str, language: str
) -> PageQuerySet:
    """Of locked pages title and teaser are searched, of PDFs those that may be had."""
    query = parse_query(text, analyser_of(language, request))
    if not query:
        return pages.none()
    entries = VisibleEntries(file_access(request), language).matching(query)
    return pages.filter(pk__in=entries.order_by().values("page"))
