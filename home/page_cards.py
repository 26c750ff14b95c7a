"""Chosen pages as the cards that the current request may see."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Locale, Page

from home.access.files import files_learnt
from home.access.rule import page_access, published
from home.addresses import visitor_language
from home.cards import Card


def page_cards(pages: Iterable[Page | None], request: HttpRequest) -> list[Card]:
    """The cards of those pages that may be named to this request, in the visitor's language
    where a translation is published."""
    shown = _shown(localized_pages(pages, visitor_language(request)), request)
    return [_card(page, request) for page in shown]


def cards_in_their_language(pages: Iterable[Page], request: HttpRequest) -> list[Card]:
    """The same for specific pages, each in the language that it has, and at its address there."""
    shown = _shown(list(pages), request)
    locales = Locale.objects.in_bulk()
    for page in shown:
        page.locale = locales[page.locale_id]
    return [replace(_card(page, request), url=page.get_url(request) or "") for page in shown]


def _shown(pages: list[Page], request: HttpRequest) -> list[Page]:
    """Those that may be named, with what their cards read."""
    access = page_access(request)
    shown = [page for page in pages if access.may_be_listed(page)]
    for page_class in {type(page) for page in shown}:
        alike = [page for page in shown if type(page) is page_class]
        prefetch_related_objects(alike, *getattr(page_class, "card_relations", ()))
    files_learnt(filter(None, (getattr(page, "card_file", None) for page in shown)), request)
    return shown


def _card(page: Page, request: HttpRequest) -> Card:
    return page.card(request) if hasattr(page, "card") else _plain_card(page, request)


def cards_in_context(pages: Iterable[Page | None], context: dict[str, Any]) -> list[Card]:
    """The same for a template; without a request (an editor's preview) nothing is shown."""
    request = context.get("request")
    return page_cards(pages, request) if request is not None else []


def card_in_context(page: Page | None, context: dict[str, Any]) -> Card | None:
    return next(iter(cards_in_context([page], context)), None)


def localized_pages(pages: Iterable[Page | None], language: str) -> list[Page]:
    """The pages in that language where a published translation exists, else as given;
    specific, in the given order, with at most three queries and one more for each page type."""
    chosen = [page for page in pages if page is not None]
    if not chosen:
        return []
    locales = Locale.objects.in_bulk()
    wanted = {locale.pk for locale in locales.values() if locale.language_code == language}
    others = {page.translation_key for page in chosen if page.locale_id not in wanted}
    in_language = _published_by_key(others, wanted) if others else {}
    generic = {
        page.pk
        for page in chosen
        if page.translation_key not in in_language and type(page) is not page.specific_class
    }
    specific = (
        {page.pk: page for page in Page.objects.filter(pk__in=generic).specific()}
        if generic
        else {}
    )
    found = [
        in_language.get(page.translation_key) or specific.get(page.pk) or page for page in chosen
    ]
    for page in found:
        page.locale = locales[page.locale_id]
    return found


def _published_by_key(keys: set[UUID], locales: set[int]) -> dict[UUID, Page]:
    """Of these translation groups, what is published in these locales."""
    pages = published(Page.objects.filter(translation_key__in=keys, locale__in=locales))
    return {page.translation_key: page for page in pages.specific()}


def _plain_card(page: Page, request: HttpRequest) -> Card:
    return Card(title=page.title, url=page.get_url(request) or "")
