"""Errors as problem details (RFC 9457): `application/problem+json`, and never in a cache."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from home.api.base import Answer

CONTENT_TYPE = "application/problem+json"
REFUSED = 422
NOTHING = "There is nothing here that you may know of."


class Mistake(Answer):
    """`parameter`: which one of the request is wrong."""

    parameter: str
    detail: str


class Problem(Answer):
    """What went wrong, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Mistake] = Field(description="One for each parameter that is wrong.")


class Refused(Exception):
    """The request asks for something that there is not: names the parameters that are wrong."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes


def refuse(parameter: str, detail: str) -> Refused:
    """To be raised."""
    return Refused(Mistake(parameter=parameter, detail=detail))


def problem(status: int, detail: str, errors: Iterable[Mistake] = ()) -> HttpResponse:
    content = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=list(errors),
    )
    response = HttpResponse(content.model_dump_json(), status=status, content_type=CONTENT_TYPE)
    # Who asks decides, so that no cache may answer others with it.
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "Cookie"
    return response


def answer_problems(api: NinjaAPI) -> None:
    """Has all errors of this API answered as problems. Our own mistakes stay exceptions."""

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return problem(REFUSED, "The request names something unknown.", error.mistakes)

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return problem(REFUSED, "The request is malformed.", map(_mistake, error.errors))

    @api.exception_handler(SuspiciousOperation)
    def suspicious(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
        return problem(400, "The request is malformed.")

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, NOTHING)

    @api.exception_handler(HttpError)
    def failed(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, str(error))


def _mistake(error: dict[str, Any]) -> Mistake:
    """Of what pydantic says; without what was sent, which may be anything."""
    # The place is (where, name of the argument, name of the parameter, …).
    names = [part for part in error["loc"] if isinstance(part, str)]
    return Mistake(parameter=names[-1], detail=error["msg"])
