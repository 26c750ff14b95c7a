"""What an answer of the website says, in every form in which a text can hide in it."""

import html
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from django.http.response import HttpResponseBase
from wagtail import hooks

from home.audit.texts import plain, squeezed
from home.inside import release

# Larger bodies are compared with files, not searched.
LARGEST_TEXT = 20_000_000
LARGEST_BODY = 200_000_000
_TEXT_TYPES = ("text/", "application/json", "application/javascript", "application/xml")
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Answer:
    address: str
    status: int
    headers: dict[str, str]
    body: bytes
    content_type: str
    charset: str

    @property
    def is_html(self) -> bool:
        return self.content_type in ("text/html", "application/xhtml+xml")

    @property
    def text(self) -> str:
        return self.body[:LARGEST_TEXT].decode(self.charset, errors="replace")

    @property
    def digest(self) -> str:
        return sha256(self.body).hexdigest()

    def places(self) -> Iterator[tuple[str, str]]:
        """Where something could stand, and what stands there."""
        for name, value in self.headers.items():
            yield name, squeezed(f"{value}\n{unquote(value)}")
        kind = self.content_type
        if kind.startswith(_TEXT_TYPES) or kind.endswith(("+xml", "+json")):
            yield "", "\n".join(_readings(self.text, kind))
        elif self.body.startswith(b"PK\x03\x04"):
            yield "", "\n".join(_unzipped(self.body))
        else:
            for read in hooks.get_hooks("register_audit_reader"):
                yield "", squeezed(read(self.body))


def read_answer(address: str, response: HttpResponseBase) -> Answer:
    """Takes the body out and closes the response."""
    try:
        body = _body(response)
    finally:
        release(response)
    content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    headers = {name: value for name, value in response.headers.items() if name != "Content-Type"}
    headers |= {f"Set-Cookie {name}": morsel.value for name, morsel in response.cookies.items()}
    return Answer(
        address, response.status_code, headers, body, content_type, response.charset or "utf-8"
    )


def _body(response: Any) -> bytes:
    if not response.streaming:
        return bytes(response.content)
    parts, size = [], 0
    for part in response.streaming_content:
        parts.append(bytes(part))
        size += len(parts[-1])
        if size > LARGEST_BODY:
            break
    return b"".join(parts)


def _readings(text: str, kind: str) -> Iterator[str]:
    yield squeezed(html.unescape(text))
    if kind.endswith("json"):
        yield from (plain(string) for string in _json_strings(text))
        return
    if "\\u" in text:
        yield squeezed(html.unescape(_JSON_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)))
    if "<" in text:
        yield plain(text)
    if "&lt;" in text or "\\u003" in text:  # Markup in an attribute, a feed or a script.
        yield plain(html.unescape(_JSON_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)))


def _json_strings(text: str) -> Iterator[str]:
    try:
        yield from _strings_in(json.loads(text))
    except (ValueError, RecursionError):
        yield _JSON_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings_in(inner)


def _unzipped(body: bytes) -> Iterator[str]:
    """The texts in office files, such as an export."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith(".xml") and entry.file_size < LARGEST_TEXT:
                    yield plain(archive.read(entry).decode("utf-8", errors="replace"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return
