"""What is sent to the API: by whom, and in which form, before anything of it is looked at.

Senders are nobody in particular, so there is no token against forgery to ask for. In its place
stand two conditions: a body of JSON, for which browsers ask first whether a script of another
website may send it, and an origin that may.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from pydantic import BaseModel, ConfigDict

from home.api.problems import problem
from home.sent_json import NotReadable, read_json

View = Callable[..., HttpResponseBase]

# The longest message has 2,000 characters, of at most twelve bytes each in JSON.
LARGEST_BODY = 40_000


class Sent(BaseModel):
    """A body: exactly these fields, each of exactly its type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def checked(view: View) -> View:
    """For `ninja.decorators.decorate_view` of an endpoint that takes a body."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_send(request):
            return problem(403, "This origin may not send anything.")
        try:
            read_json(request, LARGEST_BODY)
        except NotReadable as error:
            return problem(error.status, str(error))
        return view(request, *args, **kwargs)

    return guarded


def may_send(request: HttpRequest) -> bool:
    """Whether this is no script of a website that is not in the settings. Programs that are no
    browsers say nothing of an origin."""
    origin = request.headers.get("Origin")
    return origin is None or origin in {
        f"{request.scheme}://{request.get_host()}",
        *settings.CSRF_TRUSTED_ORIGINS,
        *getattr(settings, "HOME_API_ORIGINS", ()),
    }
