"""Pages in the visitor's language, read together or known to the process."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from wagtail.models import Page

from home.access.rule import is_published, published
from home.known_content import known_content
from home.known_pages import known_locales, own_copy, prepare_for_many_requests


def localized_pages(
    pages: Iterable[Page | None], language: str, request: HttpRequest | None = None
) -> list[Page]:
    """The pages in that language where a published translation exists, else as given;
    specific, in the given order, with at most three queries and one more for each page type; what
    the process knows for this request costs none."""
    chosen = [page for page in pages if page is not None]
    if not chosen:
        return []
    locales = known_locales(request)
    wanted = {locale.pk for locale in locales.values() if locale.language_code == language}
    known_pages = _known_pages(chosen, language, wanted, request)
    others = [page for page in chosen if page.pk not in known_pages]
    read = {page.pk: found for page, found in zip(others, _read(others, wanted), strict=True)}
    found = [known_pages.get(page.pk) or read[page.pk] for page in chosen]
    for page in found:
        page.locale = locales[page.locale_id]
    return found


def _known_pages(
    chosen: list[Page], language: str, wanted: set[int], request: HttpRequest | None
) -> dict[int, Page]:
    """By the keys of the chosen; without those that are as wanted already, and empty where nothing
    may be known."""
    content = known_content(request)
    if content is None:
        return {}
    named = [page for page in chosen if not _is_as_wanted(page, wanted)]
    found = {page.pk: content.get(("localized", page.pk, language)) for page in named}
    # What was read then may have expired.
    to_be_read = [page for page in named if not _is_shown(found[page.pk])]
    read = dict(zip(to_be_read, _read(to_be_read, wanted), strict=True))
    # What the caller has made is not taken for what the database has.
    fresh = {page.pk: found for page, found in read.items() if found is not page}
    prepare_for_many_requests(fresh.values())
    content.update({("localized", key, language): page for key, page in fresh.items()})
    found |= {page.pk: page_read for page, page_read in read.items()}
    return {key: own_copy(page) for key, page in found.items() if page is not None}


def _is_shown(page: Page | None) -> bool:
    return page is not None and is_published(page)


def _is_as_wanted(page: Page, wanted: set[int]) -> bool:
    return page.locale_id in wanted and type(page) is page.specific_class


def _read(chosen: list[Page], wanted: set[int]) -> list[Page]:
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
    return [
        in_language.get(page.translation_key) or specific.get(page.pk) or page for page in chosen
    ]


def _published_by_key(keys: set[UUID], locales: set[int]) -> dict[UUID, Page]:
    """Of these translation groups, what is published in these locales."""
    pages = published(Page.objects.filter(translation_key__in=keys, locale__in=locales))
    return {page.translation_key: page for page in pages.specific()}
