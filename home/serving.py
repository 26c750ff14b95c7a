"""Hands out a stored file: with ranges and validators, or through the web server (X-Accel)."""

import mimetypes
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

# By it nginx learns which file to send in place of the answer's own body.
HANDOVER = "X-Accel-Redirect"
BLOCK_SIZE = 64 * 1024
# What a browser may show in its window; everything else is saved.
INLINE_TYPES = {
    "application/pdf",
    "image/avif",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
}


class RangeNotSatisfiable(Exception):
    """The requested range begins behind the end of the file."""


def file_response(
    request: HttpRequest,
    storage: FileSystemStorage,
    name: str,
    *,
    filename: str,
    public: bool,
    as_attachment: bool = False,
) -> HttpResponseBase:
    """The file for GET and HEAD. Caches ask before they use a public file again, for it may be
    protected by now; all others they do not keep.

    `home.front_door` may hand the file out again without asking for this answer, where the web
    server sends it; it then calls what stands in the answer's `when_handed_out_again`.

    Raises FileNotFoundError when the storage has no such file.
    """
    path = Path(storage.path(name))
    stat = path.stat()
    etag = _etag(stat)
    content_type = mimetypes.guess_type(filename)[0] or "application/octet-stream"

    response: Any = get_conditional_response(request, etag=etag, last_modified=int(stat.st_mtime))
    if response is None:
        response = _body(request, path, name, stat.st_size, etag)
        response["Content-Type"] = content_type
        inline = content_type in INLINE_TYPES and not as_attachment
        response["Content-Disposition"] = content_disposition_header(not inline, filename) or ""
    response["ETag"] = etag
    response["Last-Modified"] = http_date(stat.st_mtime)
    response["X-Content-Type-Options"] = "nosniff"
    # A file that a browser shows must not act in our name.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, no-cache" if public else "private, no-store"
    response["Vary"] = "Cookie"
    return response


def _etag(stat: os.stat_result) -> str:
    """That of nginx, where it sends the file: browsers come back with it."""
    changed = int(stat.st_mtime) if _handover_prefix() else stat.st_mtime_ns
    return f'"{changed:x}-{stat.st_size:x}"'


def _handover_prefix() -> str:
    return str(getattr(settings, "HOME_X_ACCEL_PREFIX", "")).rstrip("/")


def _body(request: HttpRequest, path: Path, name: str, size: int, etag: str) -> HttpResponseBase:
    response: Any
    if prefix := _handover_prefix():
        response = HttpResponse()
        response[HANDOVER] = f"{prefix}/{quote(name)}"
        response.when_handed_out_again = None
        return response
    try:
        span = _requested_span(request, size, etag)
    except RangeNotSatisfiable:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    if span is None:
        response = FileResponse(path.open("rb")) if request.method != "HEAD" else HttpResponse()
        response["Content-Length"] = str(size)
    else:
        start, end = span
        content = _blocks(path, start, end) if request.method != "HEAD" else ()
        response = StreamingHttpResponse(content, status=206)
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
        response["Content-Length"] = str(end - start + 1)
    response["Accept-Ranges"] = "bytes"
    return response


def _requested_span(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte asked for (RFC 9110, section 14); None for the whole file, also where
    the header is malformed, names several ranges, or is meant for another version."""
    header = request.headers.get("Range", "")
    condition = request.headers.get("If-Range", etag)
    unit, _, spans = header.partition("=")
    first, dash, last = spans.strip().partition("-")
    numbers_are_sound = all(
        part == "" or (part.isascii() and part.isdigit()) for part in (first, last)
    )
    if unit.strip() != "bytes" or not dash or condition != etag or not numbers_are_sound:
        return None
    if first:
        start, end = int(first), int(last) if last else size - 1
        if last and end < start:
            return None
    elif last:
        start, end = max(size - int(last), 0), size - 1
        if int(last) == 0:
            raise RangeNotSatisfiable
    else:
        return None
    if start >= size:
        raise RangeNotSatisfiable
    return start, min(end, size - 1)


def _blocks(path: Path, start: int, end: int) -> Iterator[bytes]:
    remaining = end - start + 1
    with path.open("rb") as file:
        file.seek(start, os.SEEK_SET)
        while remaining > 0 and (block := file.read(min(BLOCK_SIZE, remaining))):
            remaining -= len(block)
            yield block
