"""`search`: pages, publications and the text inside PDFs."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router
from pydantic import Field

from home.access.files import file_access
from home.api.answers import answer
from home.api.base import Answer
from home.api.languages import LocaleCode, known_language, source_language, speaking
from home.api.parameters import Paginated, Text
from home.api.problems import Problem
from home.api.selection import Fields, chosen_fields
from home.api.summaries import PageSummary, known_pages, summary_of
from home.search.excerpts import Piece
from home.search.lexicon import analyser_of
from home.search.query import parse_query
from home.search.results import best_keys, found_texts
from home.search.suggestions import corrected
from home.search.visible import VisibleEntries
from home.shared_cache.keys import PAGES, shows

router = Router(tags=["search"])


class PieceOfText(Answer):
    """`text` is text, not HTML."""

    text: str
    is_hit: bool


class PageOfFile(Answer):
    """`number`: of a page in a PDF, as PDF readers count."""

    number: int
    url: str
    excerpt: list[PieceOfText]


class SearchHit(Answer):
    page: PageSummary
    excerpt: list[PieceOfText]
    files: list[PageOfFile]


class SearchResults(Answer):
    """`correction`: what may have been meant, where nothing was found."""

    count: int
    items: list[SearchHit]
    correction: str


class SearchParameters(Paginated):
    q: Text = Field(description="What to look for; a phrase in quotation marks.")
    locale: LocaleCode = None
    fields: Fields = None


@router.get(
    "/search",
    url_name="search",
    operation_id="search",
    summary="The best hits first, each with what of it you may read",
    response={200: SearchResults, 422: Problem, 429: Problem},
)
def search(request: HttpRequest, asked: Query[SearchParameters]) -> HttpResponseBase:
    """Each language is searched by itself; without `locale` that of the website."""
    chosen = chosen_fields(asked.fields, SearchHit)
    language = known_language("locale", asked.locale) or source_language()
    with speaking(request, language):
        shows(request, PAGES)
        return answer(request, _results(request, asked, language), chosen)


def _results(request: HttpRequest, asked: SearchParameters, language: str) -> SearchResults:
    analyser = analyser_of(language, request)
    query = parse_query(asked.q, analyser)
    if not query:
        return SearchResults(count=0, items=[], correction="")
    visible = VisibleEntries(file_access(request), language)
    count, keys = best_keys(request, visible, query, asked.part)
    if not count:
        return SearchResults(count=0, items=[], correction=corrected(query, visible, analyser))
    rows = known_pages(request, keys)
    pages = [rows[key] for key in keys if key in rows]
    texts = found_texts(pages, query, visible, request)
    return SearchResults(
        count=count,
        items=[
            SearchHit(
                page=summary_of(page, request),
                excerpt=_pieces(texts.excerpts.get(page.pk, ())),
                files=[
                    PageOfFile(number=hit.number, url=hit.address, excerpt=_pieces(hit.excerpt))
                    for hit in texts.files.get(page.pk, ())
                ],
            )
            for page in pages
        ],
        correction="",
    )


def _pieces(excerpt: tuple[Piece, ...]) -> list[PieceOfText]:
    return [PieceOfText(text=piece.text, is_hit=piece.is_hit) for piece in excerpt]
