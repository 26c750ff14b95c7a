"""The one normaliser, for the texts of the index and for what people type.

A word becomes its stem; a compound the stems of its parts, joined. So spellings, inflections,
gender forms and hyphens find each other: "Bürger*innenbeteiligungen", "Buergerbeteiligung" and
"Bürger-Beteiligung" are all "burgbeteil", with the parts "burg" and "beteil".
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from home.search.compounds import CompoundSplitter
from home.search.folding import folded, folded_german
from home.search.stems import REMEMBERED, english_stem
from home.search.word_lists import words
from home.search.words import pieces_of, words_in

MOST_PARTS = 6  # of which all combinations are found; longer words are found by single parts
SUSPENDED_FOR = 4  # words until the one that a suspended hyphen waits for
LONGEST_TOKEN = 60


class Found(NamedTuple):
    """What a word is found by: as a `whole`; a compound also by its single `parts` and by all
    `spans` of neighbouring parts. `spelling`: folded, but inflected."""

    whole: str
    spelling: str
    parts: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()


class Term(NamedTuple):
    """A word of a text, with its place there."""

    start: int
    end: int
    found: Found

    @property
    def whole(self) -> str:
        return self.found.whole

    @property
    def spelling(self) -> str:
        return self.found.spelling

    @property
    def parts(self) -> tuple[str, ...]:
        return self.found.parts

    @property
    def spans(self) -> tuple[str, ...]:
        return self.found.spans


class Analyser:
    """The rules of one language: how letters are folded, how a folded word is taken apart."""

    def __init__(
        self,
        fold: Callable[[str], str],
        split: Callable[[str], tuple[str, ...]],
        stop_words: frozenset[str] = frozenset(),
    ) -> None:
        self._fold = fold
        self._split = split
        self._stop_words = stop_words
        # A text repeats its words.
        self._read = lru_cache(REMEMBERED)(self._read_anew)

    def terms(self, text: str) -> Iterator[Term]:
        """The words of a plain text, in order."""
        suspended: deque[tuple[int, str]] = deque()
        for number, word in enumerate(words_in(text)):
            found = self._read(word.text)
            while suspended and number - suspended[0][0] > SUSPENDED_FOR:
                suspended.popleft()
            if suspended and found.parts:
                found = _completed(found, [beginning for _number, beginning in suspended])
                suspended.clear()
            yield Term(word.start, word.end, found)
            if word.is_suspended:
                suspended.append((number, found.whole))

    def is_stop_word(self, term: Term) -> bool:
        return term.spelling in self._stop_words

    def _read_anew(self, word: str) -> Found:
        spelt = [self._fold(piece) for piece in pieces_of(word)]
        parts = tuple(part for piece in spelt for part in self._split(piece))
        whole, spelling = "".join(parts)[:LONGEST_TOKEN], "".join(spelt)[:LONGEST_TOKEN]
        if len(parts) == 1:
            return Found(whole, spelling)
        spans = {span[:LONGEST_TOKEN] for span in _spans(parts)} - {whole}
        return Found(whole, spelling, parts, tuple(sorted(spans)))


def _completed(found: Found, beginnings: list[str]) -> Found:
    """ "Kinder- und Jugendbeteiligung" is a "Kinderbeteiligung", too."""
    more = {(beginning + found.parts[-1])[:LONGEST_TOKEN] for beginning in beginnings}
    return found._replace(spans=tuple(sorted({*found.spans, *more})))


def _spans(parts: tuple[str, ...]) -> Iterable[str]:
    if len(parts) > MOST_PARTS:
        return parts
    ends = range(1, len(parts) + 1)
    return ("".join(parts[start:end]) for end in ends for start in range(end))


@lru_cache(4)
def german(
    more_parts: frozenset[str] = frozenset(), more_whole_words: frozenset[str] = frozenset()
) -> Analyser:
    """`more_parts`, `more_whole_words`: what editors added to the lists."""
    added = frozenset(folded_german(word) for word in more_parts)
    kept_whole = frozenset(folded_german(word) for word in more_whole_words)
    splitter = CompoundSplitter(
        (words("german_compound_parts") | added) - kept_whole,
        (words("german_whole_words") | kept_whole) - added,
    )
    return Analyser(folded_german, splitter.split, words("german_stop_words"))


ENGLISH = Analyser(folded, lambda word: (english_stem(word),), words("english_stop_words"))
# Other languages: spellings find each other, inflections do not.
OTHER = Analyser(folded, lambda word: (word,))
