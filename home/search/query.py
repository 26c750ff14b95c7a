"""What a visitor typed, read as words and phrases to look for."""

import re
from dataclasses import dataclass

from home.search.analysis import Analyser, Term
from home.search.words import plain_text

MOST_CHARACTERS = 200
MOST_WORDS = 12
_QUOTED = re.compile(r'["„“”»«‟]([^"„“”»«‟]+)["„“”»«‟]')


@dataclass(frozen=True)
class Sought:
    """One word to be found, as it was `typed`: whole, within a compound, or, itself a compound,
    by its `parts` in title or abstract."""

    typed: str
    whole: str
    spelling: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """`words` must all be found, those of phrases among them; each of `phrases` as it stands.
    `shortened`: more was typed than is looked for."""

    text: str
    words: tuple[Sought, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    shortened: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def tokens(self) -> frozenset[str]:
        """What is marked in excerpts."""
        return frozenset(token for word in self.words for token in (word.whole, *word.parts))


def parse_query(typed: str, analyser: Analyser) -> Query:
    """Never fails: signs that other search engines take for operators mean nothing, an open
    quotation mark neither."""
    text = plain_text(typed[: 2 * MOST_CHARACTERS])
    kept = text[:MOST_CHARACTERS]
    phrases: list[list[Sought]] = []
    loose = kept
    for quoted in _QUOTED.findall(kept):
        phrase = [_sought(term, quoted) for term in analyser.terms(quoted)]
        if len(phrase) > 1:
            phrases.append(phrase)
            loose = loose.replace(quoted, " ")
    terms = list(analyser.terms(loose))
    telling = [term for term in terms if not analyser.is_stop_word(term)]
    sought = [word for phrase in phrases for word in phrase]
    sought += [_sought(term, loose) for term in telling or terms]
    words: dict[str, Sought] = {}
    for word in sought:
        words.setdefault(word.whole, word)
    return Query(
        text=kept,
        words=tuple(words.values())[:MOST_WORDS],
        phrases=tuple(tuple(word.whole for word in phrase) for phrase in phrases),
        shortened=len(text) > len(kept) or len(words) > MOST_WORDS,
    )


def _sought(term: Term, text: str) -> Sought:
    return Sought(text[term.start : term.end], term.whole, term.spelling, term.parts)
