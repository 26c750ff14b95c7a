"""Unique strings that are planted in texts, and found again in whatever the website answers."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

# Letters only, so that they survive slugs, file names, addresses, HTML and JSON as they are.
_TOKEN = re.compile(rb"qz[a-y]{6}zq", re.IGNORECASE)
_LETTERS = "abcdefghijklmnoprstuvwxy"
# How many numbers, and how many checks of them, three letters can write.
_WRITABLE = len(_LETTERS) ** 3
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


class State(Enum):
    """Why a text is open, or closed to whom; the rule in `rule.py` is written in these words."""

    OPEN = "open"
    RESTRICTED = "restricted to subscribers"
    INHERITS = "below a restricted page"
    HIDDEN = "restricted, and its teaser is hidden"
    BELOW_HIDDEN = "below a hidden page"
    DRAFT = "draft, or unpublished change of a live page"
    SCHEDULED = "scheduled"
    EXPIRED = "expired, though no job has run"
    PRIVATE = "file in a private collection"
    CLOSED = "entry of which nothing is said, hence nobody's"


@dataclass(eq=False)
class Subject:
    """Something that markers are planted in: a page, a file, an entry."""

    label: str
    state: State
    instance: Any
    address: str = ""

    @property
    def model(self) -> type:
        return type(self.instance)


@dataclass(frozen=True, eq=False)
class Marker:
    """`named`: a page's title, teaser, menu title and slug, which a locked page may show.
    `required`: its subject's own address must show it to those who may read it."""

    token: str
    subject: Subject
    field: str
    state: State
    named: bool = False
    required: bool = True

    def __str__(self) -> str:
        return f"{self.field} of {self.subject.label} ({self.state.value})"


@dataclass
class Ledger:
    """All markers, by their token."""

    markers: dict[str, Marker] = field(default_factory=dict)

    def plant(self, subject: Subject, name: str, state: State | None = None, **traits: Any) -> str:
        token = _token(len(self.markers))
        self.markers[token] = Marker(token, subject, name, state or subject.state, **traits)
        return token

    def of(self, subject: Subject) -> list[Marker]:
        return [marker for marker in self.markers.values() if marker.subject is subject]


def tokens_in(content: bytes) -> set[str]:
    """The tokens in an answer's body: as they stand, and in gzip, ZIP (XLSX, DOCX) and PDF."""
    found = (match for part in _readings(content) for match in _TOKEN.findall(part))
    return {match.decode().lower() for match in found} & _ALL_TOKENS


def beginning(token: str) -> str:
    """Enough of a token to search for it, not enough to be taken for it when it is echoed."""
    return token[:-2]


def _token(number: int) -> str:
    """The second half of the letters follows from the first: of the many random letters in the
    admin's answers, which protect forms and scripts, some look like a token once in a while."""
    check = number * 7919 % _WRITABLE  # A prime, so that each number has another check.
    return f"qz{_three_letters(number)}{_three_letters(check)}zq"


def _three_letters(number: int) -> str:
    assert number < _WRITABLE
    letters = ""
    for _ in range(3):
        number, rest = divmod(number, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters


_ALL_TOKENS = frozenset(map(_token, range(_WRITABLE)))


def _readings(content: bytes) -> Iterator[bytes]:
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield from _readings(gzip.decompress(content))
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    if content.startswith(b"%PDF"):
        for stream in _PDF_STREAM.findall(content):
            try:
                yield zlib.decompress(stream)
            except zlib.error:
                continue
