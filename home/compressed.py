"""An answer that is made anew for each request, yet sent only where it has changed, and packed."""

import datetime
import gzip
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_header_parameters

LEVEL = 6
# Set in a request by whoever packs and compares the answer itself (home.front_door).
LEFT_AS_IT_IS = "home.compressed.left_as_it_is"


def compressed_response(
    request: HttpRequest,
    content: bytes,
    content_type: str,
    last_modified: datetime.datetime | None = None,
) -> HttpResponseBase:
    """With a strong ETag for each encoding, and 304 for whoever has the content already; caches
    ask each time. `last_modified`: when the content has changed, where that is known.

    Only for content that holds no secret beside what a visitor typed: packed together, the size
    of the answer would tell about the secret.
    """
    if LEFT_AS_IT_IS in request.META:
        return _plain_response(content, content_type, last_modified)
    packed = accepts(request.headers.get("Accept-Encoding", ""), "gzip")
    etag = strong_etag(content, "gzip" if packed else "")
    changed = int(last_modified.timestamp()) if last_modified else None
    response = get_conditional_response(request, etag=etag, last_modified=changed)
    if response is None:
        body = packed_by_gzip(content) if packed else content
        response = HttpResponse(body, content_type=content_type)
        response["Content-Length"] = str(len(body))
        if packed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _plain_response(
    content: bytes, content_type: str, last_modified: datetime.datetime | None
) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Cache-Control"] = "no-cache"
    if last_modified:
        response["Last-Modified"] = http_date(last_modified.timestamp())
    return response


def packed_by_gzip(content: bytes) -> bytes:
    # Without a time in it, so that the same content gives the same bytes.
    return gzip.compress(content, LEVEL, mtime=0)


def strong_etag(content: bytes, coding: str = "") -> str:
    """Of the content as it is sent: each coding has its own."""
    return f'"{sha256(content).hexdigest()[:32]}{f"-{coding}" if coding else ""}"'


def accepts(header: str, coding: str) -> bool:
    """Whether an Accept-Encoding (RFC 9110, section 12.5.3) takes the coding."""
    weights = {}
    for part in header.lower().split(","):
        name, parameters = parse_header_parameters(part)
        weights[name.strip().removeprefix("x-")] = parameters.get("q", "1").strip()
    weight = weights.get(coding, weights.get("*", "0"))
    try:
        return float(weight) > 0
    except ValueError:
        return False
