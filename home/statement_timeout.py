"""No visitor's request keeps PostgreSQL busy for long: a statement that takes longer is cut off.

The limit comes with the connections of the processes that answer requests (`limit_statements`, in
the WSGI and ASGI applications), so that it costs no query. Management commands, and with them
migrations, never have it; the admin and work in the background do without, for what editors import
or publish at once may take its time. Other databases know no such limit.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import Error, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse

from home.api.address import is_for_api
from home.api.problems import problem

logger = logging.getLogger(__name__)

NAME = "statement_timeout"
# What PostgreSQL calls it (query_canceled).
CUT_OFF = "57014"
SECONDS_TO_WAIT = 10


def limit_statements(seconds: float) -> None:
    """For all connections that this process opens from now on; 0 for no limit."""
    if not seconds:
        return
    for alias in connections:
        options = connections.settings[alias].setdefault("OPTIONS", {})
        # Who has set one in DATABASE_URL means it.
        if connections[alias].vendor == "postgresql" and NAME not in options.get("options", ""):
            limit = f"-c {NAME}={round(seconds * 1000)}"
            options["options"] = f"{options.get('options', '')} {limit}".strip()


@contextmanager
def without_limit() -> Iterator[None]:
    """On this thread's connections."""
    limited = [alias for alias in connections if _is_limited(alias)]
    for alias in limited:
        _say(alias, f"SET {NAME} = 0")
    try:
        yield
    finally:
        for alias in limited:
            # One that is broken is not used again.
            with suppress(Error):
                _say(alias, f"RESET {NAME}")


def was_cut_off(error: BaseException) -> bool:
    return (
        isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", "") == CUT_OFF
    )


class StatementTimeout:
    """The first of a project's middleware, for what the others ask of the database in the admin.
    What they ask and do not get in time, `home.faults` tells."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(reverse("wagtailadmin_home")):
            with without_limit():
                return self.get_response(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return takes_too_long(request) if was_cut_off(error) else None


def takes_too_long(request: HttpRequest) -> HttpResponse:
    """What a visitor is told whose query was cut off."""
    # The pattern: what stands in an address may be somebody's.
    pattern = request.resolver_match.route if request.resolver_match else ""
    logger.warning("A query took too long and was cut off, at %r.", pattern)
    response = _answer(request)
    response["Retry-After"] = str(SECONDS_TO_WAIT)
    response["Cache-Control"] = "private, no-store"
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    if is_for_api(request):
        return problem(503, "This takes too long at the moment. Please try again, or ask for less.")
    # By itself, for the frame of other pages comes from the database.
    return HttpResponse(render_to_string("503.html"), status=503)


def _is_limited(alias: str) -> bool:
    return NAME in connections.settings[alias].get("OPTIONS", {}).get("options", "")


def _say(alias: str, statement: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
