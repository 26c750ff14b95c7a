"""`pages`, `pages/find` and `pages/{id}`."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Path, Query, Router
from pydantic import Field
from wagtail.models import Page

from home.api.answers import answer, unkept
from home.api.base import Key
from home.api.languages import Fallback, LocaleCode, known_language, speaking
from home.api.page_detail import INCLUDES, detail_of, page_by_key, page_by_path
from home.api.page_list import PageList, PageListParameters, list_pages
from home.api.page_schemas import LockedPage, PageDetail
from home.api.parameters import Parameters, words_of
from home.api.problems import Problem, refuse
from home.api.registry import any_page, page_schemas
from home.api.selection import Fields, chosen_fields
from home.api.site_pages import language_of
from home.api.summaries import PageSummary
from home.shared_cache.keys import PAGES, shows

Include = Annotated[
    str | None,
    Field(
        max_length=100,
        pattern=r"^[a-z_,]*$",
        description=f"What else to send, separated by commas: {', '.join(INCLUDES)}",
    ),
]


class PageParameters(Parameters):
    locale: LocaleCode = None
    fallback: Fallback = None
    include: Include = None
    fields: Fields = None


class FindParameters(Parameters):
    path: str = Field(
        max_length=1000,
        pattern=r"^/[^\x00]*$",
        description="Of a page on the website, from its root: /berufsbild/",
    )
    fallback: Fallback = None
    include: Include = None
    fields: Fields = None


def page_router() -> Router:
    """Made when all apps have registered their page types."""
    router = Router(tags=["pages"])
    responses = page_answers(any_page())

    @router.get(
        "",
        url_name="pages",
        operation_id="listPages",
        summary="Pages that you may know of",
        response={200: PageList, 422: Problem, 429: Problem},
    )
    def pages(request: HttpRequest, asked: Query[PageListParameters]) -> HttpResponseBase:
        chosen = chosen_fields(asked.fields, PageSummary)
        shows(request, PAGES)
        return answer(request, list_pages(request, asked), chosen)

    @router.get(
        "/find",
        url_name="find_page",
        operation_id="findPage",
        summary="The page at an address of the website",
        response=responses,
    )
    def find_page(request: HttpRequest, asked: Query[FindParameters]) -> HttpResponseBase:
        fallback = known_language("fallback", asked.fallback)
        page = page_by_path(request, asked.path, fallback)
        wanted = language_of(asked.path)
        return answer_with_page(request, page, asked, tuple(page_schemas().values()), wanted)

    @router.get(
        "/{page_id}",
        url_name="page",
        operation_id="getPage",
        summary="One page with all that it holds",
        response=responses,
    )
    def one_page(
        request: HttpRequest, page_id: Annotated[Key, Path()], asked: Query[PageParameters]
    ) -> HttpResponseBase:
        locale = known_language("locale", asked.locale)
        fallback = known_language("fallback", asked.fallback)
        page = page_by_key(request, page_id, locale, fallback)
        return answer_with_page(request, page, asked, tuple(page_schemas().values()), locale)

    return router


def page_answers(schema: Any) -> dict[int, Any]:
    """What an endpoint may answer that answers with a page of this schema."""
    return {200: schema, 403: LockedPage, 404: Problem, 422: Problem, 429: Problem}


def answer_with_page(
    request: HttpRequest,
    page: Page,
    asked: PageParameters | FindParameters,
    schemas: tuple[type[PageDetail], ...],
    wanted: str = "",
) -> HttpResponseBase:
    """For a page that may be named; `schemas`: those that it may have; `wanted`: the language that
    was asked for, if one was. Raises Refused."""
    includes = chosen_includes(asked.include, INCLUDES)
    chosen = chosen_fields(asked.fields, *schemas)
    language = page.locale.language_code
    with speaking(request, language):
        content = detail_of(
            request, page, includes, is_fallback=bool(wanted) and language != wanted
        )
    if isinstance(content, LockedPage):
        return unkept(content, status=403)
    return answer(request, content, chosen)


def chosen_includes(text: str | None, known: tuple[str, ...]) -> list[str]:
    """Raises Refused."""
    names = words_of(text or "")
    for name in names:
        if name not in known:
            raise refuse("include", f"There is {', '.join(known)} to include.")
    return names
