"""Finds any of very many strings in a text, in one pass over its words."""

import re
from collections.abc import Iterable, Iterator

from home.audit.secrets import Secret

_WORD = re.compile(r"\w+")
_LEADING = re.compile(r"\W*")
# How many characters of a string it is filed under; the longest that it has.
_KEY_LENGTHS = (10, 6, 3)


class Searcher:
    """Files strings by their first characters, and looks there at the start of each word."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._filed: dict[str, list[tuple[int, Secret]]] = {}
        for secret in secrets:
            match = _LEADING.match(secret.text)
            lead = match.end() if match else 0
            rest = secret.text[lead:]
            length = next((length for length in _KEY_LENGTHS if len(rest) >= length), 0)
            if length:
                self._filed.setdefault(rest[:length], []).append((lead, secret))

    def find(self, text: str) -> set[Secret]:
        return set(self._found(text))

    def _found(self, text: str) -> Iterator[Secret]:
        for word in _WORD.finditer(text):
            start = word.start()
            for length in _KEY_LENGTHS:
                for lead, secret in self._filed.get(text[start : start + length], ()):
                    if _stands_at(secret, text, start - lead):
                        yield secret


def _stands_at(secret: Secret, text: str, start: int) -> bool:
    if start < 0 or not text.startswith(secret.text, start):
        return False
    if not secret.whole:
        return True
    end = start + len(secret.text)
    return not (_continues(text[start - 1 : start], secret.text[0])) and not (
        _continues(text[end : end + 1], secret.text[-1])
    )


def _continues(outside: str, inside: str) -> bool:
    """Whether a word, or the path of an address, goes on beyond the edge of the string."""
    if not outside:
        return False
    if inside == "/":
        return outside.isalnum() or outside in "-_"
    return (outside.isalnum() or outside == "_") and (inside.isalnum() or inside == "_")
