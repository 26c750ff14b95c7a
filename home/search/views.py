"""The doors of the search: a page of results, and titles for what is being typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.result_pages import page_links
from home.search.query import MOST_CHARACTERS
from home.search.results import search
from home.search.suggestions import completions

QUERY = "q"
PAGE = "seite"


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
        "page_links": page_links(results.page, lambda number: _address(results.query.text, number))
        if results.page
        else [],
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


def _address(text: str, page: int = 1) -> str:
    query = QueryDict(mutable=True)
    query[QUERY] = text
    if page > 1:
        query[PAGE] = str(page)
    return f"?{query.urlencode()}"
