"""Chosen pages as the cards that the current request may see."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from home.access import page_access
from home.addresses import visitor_language
from home.cards import Card


def page_cards(pages: Iterable[Page | None], request: HttpRequest) -> list[Card]:
    """The cards of those pages that may be named to this request, in the visitor's language
    where a translation is published."""
    access = page_access(request)
    return [
        page.card(request) if hasattr(page, "card") else _plain_card(page, request)
        for page in localized_pages(pages, visitor_language(request))
        if page.live and access.may_be_named(page)
    ]


def cards_in_context(pages: Iterable[Page | None], context: dict[str, Any]) -> list[Card]:
    """The same for a template; without a request (an editor's preview) nothing is shown."""
    request = context.get("request")
    return page_cards(pages, request) if request is not None else []


def card_in_context(page: Page | None, context: dict[str, Any]) -> Card | None:
    return next(iter(cards_in_context([page], context)), None)


def localized_pages(pages: Iterable[Page | None], language: str) -> list[Page]:
    """The pages in that language where a published translation exists, else as given;
    specific, in the given order, with two queries and one more per page type."""
    chosen = [page for page in pages if page is not None]
    if not chosen:
        return []
    in_language = {
        page.translation_key: page
        for page in Page.objects.live()
        .filter(
            translation_key__in=[page.translation_key for page in chosen],
            locale__language_code=language,
        )
        .select_related("locale")
        .specific()
    }
    missing = [page.pk for page in chosen if page.translation_key not in in_language]
    originals = {page.pk: page for page in Page.objects.filter(pk__in=missing).specific()}
    found = (in_language.get(page.translation_key) or originals.get(page.pk) for page in chosen)
    return [page for page in found if page is not None]


def _plain_card(page: Page, request: HttpRequest) -> Card:
    return Card(title=page.title, url=page.get_url(request) or "")
