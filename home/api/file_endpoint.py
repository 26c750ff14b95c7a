"""`files/{token}`: a protected file by a link for one person."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router

from home.api.files import open_link
from home.api.openapi import other_answer
from home.api.parameters import refuse_others
from home.api.problems import Problem

router = Router(tags=["files"])


@router.get(
    "/files/{token}",
    url_name="file",
    operation_id="getFile",
    summary="A protected file, for whom the link was made, for minutes",
    response={200: None, 404: Problem, 422: Problem, 429: Problem},
    openapi_extra=other_answer("*/*"),
)
def protected_file(request: HttpRequest, token: str) -> HttpResponseBase:
    refuse_others(request)
    return open_link(token, request)
