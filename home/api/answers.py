"""Sends what an endpoint has found: typed, with validators, and for the right caches."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from home.api.base import Answer
from home.api.selection import Chosen
from home.compressed import compressed_response
from home.middleware import PERSONAL, PUBLIC

CONTENT_TYPE = "application/json"


def answer(request: HttpRequest, content: Answer, chosen: Chosen | None = None) -> HttpResponseBase:
    """What anybody may read with an ETag; what somebody reads who is signed in for that person."""
    return send(request, content.model_dump_json(include=_parts(content, chosen)).encode())


def send(
    request: HttpRequest, content: bytes, content_type: str = CONTENT_TYPE
) -> HttpResponseBase:
    response: HttpResponseBase
    if request.user.is_authenticated:
        response = HttpResponse(content, content_type=content_type)
        response["Cache-Control"] = PERSONAL
    else:
        response = compressed_response(request, content, content_type)
        response["Cache-Control"] = PUBLIC
    patch_vary_headers(response, ["Cookie"])
    return response


def unkept(content: Answer, chosen: Chosen | None = None, *, status: int = 200) -> HttpResponse:
    """An answer that depends on who asks, or on when, so that no cache may give it to others."""
    body = content.model_dump_json(include=_parts(content, chosen))
    response = HttpResponse(body, status=status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = PERSONAL
    patch_vary_headers(response, ["Cookie"])
    return response


def _parts(content: Answer, chosen: Chosen | None) -> Chosen | None:
    """Of a list, what is chosen is chosen of each item; what stands beside them stays."""
    if chosen is None or "items" not in type(content).model_fields:
        return chosen
    return {**dict.fromkeys(type(content).model_fields, True), "items": {"__all__": chosen}}
