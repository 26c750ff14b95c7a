"""What a visitor finds: pages by relevance, each with what of it the visitor may read."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page as ResultsPage
from django.core.paginator import Paginator
from django.db.models import F, Max, QuerySet
from django.http import HttpRequest
from wagtail.models import Page

from home.addresses import visitor_language
from home.cards import Card
from home.known_lists import Keys, known_keys
from home.models import SearchEntry
from home.page_cards import page_cards
from home.search.excerpts import Piece, excerpt
from home.search.file_hits import FileHit, file_hits
from home.search.lexicon import analyser_of
from home.search.query import Query, parse_query
from home.search.relevance import relevance
from home.search.suggestions import corrected
from home.search.visible import VisibleEntries, visible_entries

RESULTS_PER_PAGE = 10


@dataclass(frozen=True)
class Hit:
    card: Card
    excerpt: tuple[Piece, ...] = ()
    files: tuple[FileHit, ...] = ()


@dataclass(frozen=True)
class FoundTexts:
    """By the page's key: what stands around the words in its text, and where in its PDFs."""

    excerpts: dict[int, tuple[Piece, ...]]
    files: dict[int, tuple[FileHit, ...]]


@dataclass(frozen=True)
class Results:
    """`correction`: what the visitor may have meant, where nothing was found."""

    query: Query
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    page: ResultsPage | None = None
    correction: str = ""


def search(request: HttpRequest, typed: str, page_number: Any = 1) -> Results:
    """In the language of the address; an impossible page number gives the nearest there is."""
    language = visitor_language(request)
    analyser = analyser_of(language, request)
    query = parse_query(typed, analyser)
    if not query:
        return Results(query)
    visible = visible_entries(request, language)
    page = Paginator(ranked(visible, query), RESULTS_PER_PAGE).get_page(page_number)
    if not page.paginator.count:
        return Results(query, correction=corrected(query, visible, analyser))
    keys = [row["page"] for row in page.object_list]
    return Results(query, page.paginator.count, _hits(keys, query, visible, request), page)


def ranked(visible: VisibleEntries, query: Query) -> QuerySet:
    """Keys of pages ("page"), the best first, the newer first of those alike."""
    return (
        visible.matching(query)
        .order_by()
        .values("page")
        .annotate(score=Max(relevance(query)), newest=Max("day"))
        .order_by("-score", F("newest").desc(nulls_last=True), "page")
    )


def best_keys(request: HttpRequest, visible: VisibleEntries, query: Query, part: slice) -> Keys:
    """Of the pages that are found those of this part, the best first."""
    asked = (
        *(visible.language, query),
        *(visible.pages.key, tuple(visible.files.closed_collections)),
    )

    def read(wanted: slice) -> Keys:
        found = ranked(visible, query)
        keys = [row["page"] for row in found[wanted]]
        is_end = 0 < len(keys) < wanted.stop - wanted.start
        return Keys(wanted.start + len(keys) if is_end else found.count(), keys)

    return known_keys(request, ("search", asked), read, part)


def found_texts(
    pages: list[Page], query: Query, visible: VisibleEntries, request: HttpRequest
) -> FoundTexts:
    """Of those pages that the visitor may read; locked ones tell nothing of their texts."""
    analyser = analyser_of(visible.language, request)
    readable = [page.pk for page in pages if visible.pages.allows(page)]
    texts = SearchEntry.objects.filter(page__in=readable, document__isnull=True)
    return FoundTexts(
        excerpts={
            page: excerpt(text, query, analyser) for page, text in texts.values_list("page", "text")
        },
        files=file_hits(readable, query, analyser, request),
    )


def _hits(
    keys: list[int], query: Query, visible: VisibleEntries, request: HttpRequest
) -> list[Hit]:
    found = {page.pk: page for page in Page.objects.filter(pk__in=keys).specific()}
    # Asked again: a page may be gone since.
    pages = [found[key] for key in keys if key in found and visible.pages.may_be_listed(found[key])]
    texts = found_texts(pages, query, visible, request)
    return [
        Hit(card, texts.excerpts.get(page.pk, ()), texts.files.get(page.pk, ()))
        for page, card in zip(pages, page_cards(pages, request), strict=True)
    ]
