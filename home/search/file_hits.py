"""The pages of PDFs on which something was found, for those who may have the file."""

from dataclasses import dataclass, replace
from functools import reduce
from operator import add, or_
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from home.access.files import files_learnt
from home.models import DocumentPageText, SearchEntry
from home.search.analysis import Analyser
from home.search.excerpts import Piece, excerpt
from home.search.query import Query
from home.search.tokens import in_a_compound, phrase

PAGES_SHOWN = 3  # of each file; the first of them with an excerpt


@dataclass(frozen=True)
class FileHit:
    """`number`: of the page, as PDF readers count. `address`: of that page in the file."""

    number: int
    address: str
    excerpt: tuple[Piece, ...] = ()


def file_hits(
    pages: list[int], query: Query, analyser: Analyser, request: HttpRequest
) -> dict[int, tuple[FileHit, ...]]:
    """By page of the website; `pages`: those that this visitor may read."""
    entries = SearchEntry.objects.filter(page__in=pages, document__isnull=False)
    used: list[tuple[int, Any]] = [
        (entry.page_id, entry.document) for entry in entries.select_related("document")
    ]
    access = files_learnt((document for _page, document in used), request)
    allowed: dict[Any, Any] = {
        document.pk: (page, document) for page, document in used if access.allows(document)
    }
    hits: dict[int, list[FileHit]] = {}
    for text in _best_pages(list(allowed), query):
        page, document = allowed[text.document_id]
        of_page = hits.setdefault(page, [])
        hit = FileHit(text.number, f"{document.url}#page={text.number}")
        if not of_page:
            hit = replace(hit, excerpt=excerpt(text.text, query, analyser))
        of_page.append(hit)
    return {page: tuple(of_page) for page, of_page in hits.items()}


def _best_pages(documents: list[int], query: Query) -> Any:
    """Of each document the pages with most of the words, the earlier ones first of those alike."""
    if not documents:
        return []
    has_word = [
        reduce(
            or_,
            (
                Q(tokens__contains=phrase([form]))
                for form in (word.whole, in_a_compound(word.whole))
            ),
        )
        for word in query.words
    ]
    counted = (
        Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
        for condition in has_word
    )
    return (
        DocumentPageText.objects.filter(reduce(or_, has_word), document__in=documents)
        .annotate(count=reduce(add, counted))
        .annotate(
            place=Window(
                RowNumber(), partition_by="document", order_by=[F("count").desc(), "number"]
            )
        )
        .filter(place__lte=PAGES_SHOWN)
        .order_by("document", "place")
    )
