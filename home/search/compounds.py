"""Takes German compounds apart, by a list of what they are made of.

A word is a compound when it is a row of listed parts, each inflected or with a linking letter
("Stadt-teil-werkstatt", "Rat-s-beschluss"). Where only its end or its beginning is listed, and the
rest is long enough to be a word, it is one of two parts.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from home.search.stems import REMEMBERED, german_stem, irregular_forms
from home.search.word_lists import words

SHORTEST_PART = 3
SHORTEST_STRANGER = 4  # before a listed end: "Heizungsverband"
SHORTEST_END = 4  # listed, after a stranger: "Mitmach-zeug"
SHORTEST_BEGINNING = 5  # listed, before a stranger
LONGEST_WORD = 60  # Longer ones are no words, and cost time.
# What inflection and composition put behind a noun.
_ENDINGS = ("e", "en", "ens", "er", "ern", "es", "in", "innen", "n", "nen", "r", "s", "se", "sen")
_LINKING = re.compile(r"(?:e?s|innen)$")
_VOWEL = re.compile("[aeiouy]")
# What is left over then makes an adjective or a noun of a listed part, and no compound.
_SUFFIX = re.compile("(?:lich|isch|haft|heit|keit|bar|los|erei|ung|ig|ier)")
_PREFIXES = words("german_prefixes")


class CompoundSplitter:
    """`parts` and `whole_words`: folded; a word whose stem is that of a whole word is left as
    it is. Answers are remembered."""

    def __init__(self, parts: Iterable[str], whole_words: Iterable[str] = ()) -> None:
        self._forms = {
            form: stem
            for part, stem in sorted((part, german_stem(part)) for part in parts)
            for form in _forms(part)
        }
        self._whole = frozenset(german_stem(word) for word in whole_words)
        self.split = lru_cache(REMEMBERED)(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        """The stems of the parts of a folded word, in order; its own stem alone if it is none."""
        stem = german_stem(word)
        if len(word) < 2 * SHORTEST_PART or len(word) > LONGEST_WORD or stem in self._whole:
            return (stem,)
        return self._listed(word) or self._after_a_stranger(word) or self._before_a_stranger(word)

    def _listed(self, word: str) -> tuple[str, ...]:
        """Of all ways to write the word as listed parts, the one with the fewest; or ()."""
        # The best way to write the word up to each place, from left to right.
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(SHORTEST_PART, len(word) + 1):
            for start in [place for place in best if place <= end - SHORTEST_PART]:
                part = self._forms.get(word[start:end])
                if part and (end not in best or len(best[start]) + 1 < len(best[end])):
                    best[end] = (*best[start], part)
        return best.get(len(word), ())

    def _after_a_stranger(self, word: str) -> tuple[str, ...]:
        for start in range(SHORTEST_STRANGER, len(word) - SHORTEST_END + 1):
            end = self._listed(word[start:])
            if end and self._is_a_word(word[:start]):
                return (german_stem(_LINKING.sub("", word[:start])), *end)
        return ()

    def _before_a_stranger(self, word: str) -> tuple[str, ...]:
        """The longest listed beginning decides: "Fußgänger-zone", "bürger-lich"."""
        for end in range(len(word) - SHORTEST_STRANGER, SHORTEST_BEGINNING - 1, -1):
            rest = word[end:]
            part = self._forms.get(word[:end])
            # The s of "Bürgerstiftung" links nothing.
            if not part or (word[end - 1] == "s" and rest[0] in "ctp"):
                continue
            if self._is_a_word(rest) and not _SUFFIX.match(rest):
                return (part, german_stem(rest))
            break
        return (german_stem(word),)

    @staticmethod
    def _is_a_word(piece: str) -> bool:
        return (
            len(piece) >= SHORTEST_STRANGER
            and _VOWEL.search(piece) is not None
            and piece not in _PREFIXES
        )


def _forms(part: str) -> Iterator[str]:
    """How a part can stand in a compound, or at its end."""
    yield part
    yield from (part + ending for ending in _ENDINGS)
    if part.endswith("e"):
        yield part[:-1]  # "Schule", but "Schulhof"
        yield f"{part[:-1]}s"  # "Hilfe", but "Hilfskraft"
    yield from irregular_forms(part)
