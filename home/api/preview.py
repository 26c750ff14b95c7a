"""`preview/{token}`: a draft, with the schema of its live page."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from home.api.answers import unkept
from home.api.languages import speaking
from home.api.page_detail import INCLUDES, whole_page
from home.api.page_endpoints import Include, chosen_includes
from home.api.parameters import Parameters
from home.api.problems import Problem
from home.api.registry import any_page, page_schemas
from home.api.selection import Fields, chosen_fields
from home.previews.by_token import draft_of_token


class PreviewParameters(Parameters):
    include: Include = None
    fields: Fields = None


def preview_router() -> Router:
    """Made when all apps have registered their page types."""
    router = Router(tags=["pages"])

    @router.get(
        "/{token}",
        url_name="preview",
        operation_id="getPreview",
        summary="A draft, for whoever has a link to it",
        response={200: any_page(), 404: Problem, 422: Problem, 429: Problem},
    )
    def preview(
        request: HttpRequest, token: str, asked: Query[PreviewParameters]
    ) -> HttpResponseBase:
        includes = chosen_includes(asked.include, INCLUDES)
        chosen = chosen_fields(asked.fields, *page_schemas().values())
        draft = draft_of_token(token)
        if draft is None or draft.page.specific_class not in page_schemas():
            raise Http404
        draft.show_to(request)
        with speaking(request, draft.page.locale.language_code):
            content = whole_page(request, draft.page, draft.page, includes)
        response = unkept(content, chosen)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return router
