"""JSON that somebody sends: of bounded size, and with nothing in it that trips a program up."""

import json
from typing import Any

from django.http import HttpRequest

CONTENT_TYPE = "application/json"


class NotReadable(Exception):
    """`status`: which HTTP status says so; the text says why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def read_json(request: HttpRequest, largest: int) -> dict[str, Any]:
    """The object in the body, of at most `largest` bytes. Raises NotReadable.

    Nothing but `application/json` is taken: other kinds can be sent by a form of any website,
    without the browser asking us first.
    """
    if request.content_type != CONTENT_TYPE:
        raise NotReadable(415, f"The body must be {CONTENT_TYPE}.")
    # Before it is read.
    if _length(request) > largest:
        raise NotReadable(413, f"The body has more than {largest} bytes.")
    try:
        content = json.loads(request.body, parse_constant=_no_number)
        # Halves of surrogate pairs are no text: nothing could store or send them.
        json.dumps(content, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise NotReadable(400, "The body is no JSON.") from None
    if not isinstance(content, dict):
        raise NotReadable(400, "The body is no JSON object.")
    return content


def _length(request: HttpRequest) -> int:
    """As Django reads it: what is no number is nothing."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _no_number(name: str) -> None:
    raise ValueError(name)
