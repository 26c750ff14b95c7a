"""A few words around what was found, to be shown with the hits marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from home.search.analysis import Analyser, Term
from home.search.query import Query

WIDTH = 240  # characters
LEAD = 60  # characters before the first hit
READ_AT_MOST = 20_000  # characters of a text; an excerpt from further down would cost too much


@dataclass(frozen=True)
class Piece:
    """Text as it stands: not escaped."""

    text: str
    is_hit: bool = False


def excerpt(text: str, query: Query, analyser: Analyser) -> tuple[Piece, ...]:
    """The place in a plain text with most of the words, or () where there are none."""
    hits = list(_hits(text[:READ_AT_MOST], query, analyser))
    if not hits:
        return ()
    first = max(range(len(hits)), key=lambda number: (_words_near(hits, number), -number))
    start = _beginning_of_a_word(text, max(0, hits[first][0].start - LEAD))
    end = _end_of_a_word(text, start + WIDTH)
    shown = [term for term, _word in hits if start <= term.start and term.end <= end]
    return tuple(_pieces(text, start, end, shown))


def _hits(text: str, query: Query, analyser: Analyser) -> Iterator[tuple[Term, int]]:
    """Each word of the text that was asked for, with the number of that word in the query."""
    tokens = {
        token: number
        for number, word in enumerate(query.words)
        for token in (*word.parts, word.whole)
    }
    missing = set(range(len(query.words)))
    enough = len(text)
    for term in analyser.terms(text):
        if term.start > enough:
            return
        found = tokens.get(term.whole)
        if found is None:
            found = next((tokens[span] for span in term.spans if span in tokens), None)
        if found is not None:
            yield term, found
            missing.discard(found)
            if not missing:
                # All are there; only the rest of this excerpt matters.
                enough = min(enough, term.start + WIDTH)


def _words_near(hits: Sequence[tuple[Term, int]], number: int) -> int:
    reach = hits[number][0].start - LEAD + WIDTH
    return len({word for term, word in hits[number:] if term.end <= reach})


def _beginning_of_a_word(text: str, place: int) -> int:
    return text.find(" ", place) + 1 if place else 0


def _end_of_a_word(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    end = text.rfind(" ", 0, place)
    return end if end > 0 else place


def _pieces(text: str, start: int, end: int, hits: Sequence[Term]) -> Iterator[Piece]:
    if start > 0:
        yield Piece("… ")
    place = start
    for term in hits:
        if term.start > place:
            yield Piece(text[place : term.start])
        yield Piece(text[term.start : term.end], is_hit=True)
        place = term.end
    if place < end:
        yield Piece(text[place:end])
    if end < len(text):
        yield Piece(" …")
