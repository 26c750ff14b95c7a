"""The doors of the search: a page of results, and titles for what is being typed."""

from django.core.paginator import Page as ResultsPage
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.search.query import MOST_CHARACTERS
from home.search.results import search
from home.search.suggestions import completions

QUERY = "q"
PAGE = "seite"
PAGES_AROUND = 2


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get(QUERY, "")
    results = search(request, typed, request.GET.get(PAGE))
    context = {
        "results": results,
        "asked": bool(typed.strip()),
        "correction_address": _address(results.correction),
        "most_characters": MOST_CHARACTERS,
        "results_page": results.page,
        "page_links": _page_links(results.page, results.query.text),
    }
    return render(request, "home/search.html", context)


@require_safe
def search_suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"title", "url"}]}`: pages that this visitor may know of."""
    cards = completions(request, request.GET.get(QUERY, ""))
    response = JsonResponse(
        {"suggestions": [{"title": card.title, "url": card.url} for card in cards]}
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _page_links(page: ResultsPage | None, text: str) -> list[tuple[int, str]]:
    """The first, the last, and those around the present one."""
    if page is None:
        return []
    last = page.paginator.num_pages
    around = range(page.number - PAGES_AROUND, page.number + PAGES_AROUND + 1)
    numbers = sorted({1, last, *(number for number in around if 1 <= number <= last)})
    return [(number, _address(text, number)) for number in numbers]


def _address(text: str, page: int = 1) -> str:
    query = QueryDict(mutable=True)
    query[QUERY] = text
    if page > 1:
        query[PAGE] = str(page)
    return f"?{query.urlencode()}"
