"""Chosen pages as the cards that the current request may see."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page

from home.access.files import files_learnt
from home.access.rule import page_access
from home.addresses import visitor_language
from home.cards import Card
from home.known_pages import known_locales
from home.localized_pages import localized_pages


def page_cards(pages: Iterable[Page | None], request: HttpRequest) -> list[Card]:
    """The cards of those pages that may be named to this request, in the visitor's language
    where a translation is published."""
    shown = _shown(localized_pages(pages, visitor_language(request), request), request)
    return [_card(page, request) for page in shown]


def cards_in_their_language(pages: Iterable[Page], request: HttpRequest) -> list[Card]:
    """The same for specific pages, each in the language that it has, and at its address there."""
    shown = _shown(list(pages), request)
    locales = known_locales(request)
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


def _plain_card(page: Page, request: HttpRequest) -> Card:
    return Card(title=page.title, url=page.get_url(request) or "")
