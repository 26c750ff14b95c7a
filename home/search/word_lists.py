"""The lists of words in the folder `words`: folded, one entry in a line, "#" begins a comment."""

from collections.abc import Iterator
from pathlib import Path

from home.search.folding import folded_german

FOLDER = Path(__file__).parent / "words"


def words(name: str) -> frozenset[str]:
    """All words of the list, however many stand in a line."""
    return frozenset(word for line in _lines(name) for word in line)


def pairs(name: str) -> dict[str, str]:
    """Lines of two words: the first is to be read as the second."""
    return {entry[0]: entry[1] for entry in _lines(name)}


def _lines(name: str) -> Iterator[list[str]]:
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        entry = line.partition("#")[0].split()
        if entry:
            yield [folded_german(word) for word in entry]
