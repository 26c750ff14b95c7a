"""Completes what somebody types, and guesses what somebody meant who misspelt it.

Both say nothing that the visitor could not find: a completion is the title of a page that may be
named; a guess is taken from a text that the visitor may read, as it is spelt there.
"""

from collections.abc import Iterator

from django.db.models.functions import Length
from django.http import HttpRequest
from wagtail.models import Page

from home.addresses import visitor_language
from home.cards import Card
from home.models import DocumentPageText, SearchEntry, SearchWord
from home.page_cards import page_cards
from home.search.analysis import Analyser
from home.search.distance import distance
from home.search.lexicon import analyser_of
from home.search.matching import any_of, wanted_beginnings, ways_to_find
from home.search.query import Query, Sought, parse_query
from home.search.tokens import in_a_compound, phrase
from home.search.visible import VisibleEntries, visible_entries

COMPLETIONS = 8
SHORTEST_BEGINNING = 2
# Words with a slip in their first letters are looked for by their last ones.
SAME_BEGINNING = 2
SAME_END = 4
SHORTEST_MISSPELT = 4
MOST_COMPARED = 5_000
MOST_TRIED = 5


def completions(request: HttpRequest, typed: str) -> list[Card]:
    """Pages in whose titles words begin like these."""
    language = visitor_language(request)
    query = parse_query(typed, analyser_of(language, request))
    if len(query.text) < SHORTEST_BEGINNING or not query:
        return []
    entries = visible_entries(request, language).named(wanted_beginnings(query))
    keys = list(
        entries.order_by(Length("title"), "page").values_list("page", flat=True)[:COMPLETIONS]
    )
    pages = Page.objects.in_bulk(keys)
    return page_cards([pages[key] for key in keys if key in pages], request)


def corrected(query: Query, visible: VisibleEntries, analyser: Analyser) -> str:
    """The query with other words for those that find nothing, if it finds something then."""
    words = []
    for word in query.words:
        if visible.having((ways_to_find(word),)).exists():
            words.append(word.typed)
        elif guess := next(_guesses(word, visible, analyser), ""):
            words.append(guess)
        else:
            return ""
    guessed = " ".join(words)
    different = words != [word.typed for word in query.words]
    found = different and visible.matching(parse_query(guessed, analyser)).exists()
    return guessed if found else ""


def _guesses(word: Sought, visible: VisibleEntries, analyser: Analyser) -> Iterator[str]:
    """Words in texts that the visitor may read, the most alike first."""
    for candidate in _alike(word.spelling, visible.language)[:MOST_TRIED]:
        forms = (candidate.token, in_a_compound(candidate.token))
        for entry in visible.having(any_of(forms)).select_related("page", "document")[:MOST_TRIED]:
            for text in _texts_to_read(entry, candidate.token, visible):
                spelt = _as_it_stands(text, candidate.spelling, analyser)
                if spelt:
                    yield spelt
                    break


def _alike(spelling: str, language: str) -> list[SearchWord]:
    if len(spelling) < SHORTEST_MISSPELT:
        return []
    most = 1 if len(spelling) < 2 * SHORTEST_MISSPELT else 2
    words = (
        SearchWord.objects.filter(language=language)
        .annotate(length=Length("spelling"))
        .filter(length__gte=len(spelling) - most, length__lte=len(spelling) + most)
        .order_by("spelling")
    )
    beginning = spelling[:SAME_BEGINNING]
    for near in (
        words.filter(spelling__gte=beginning, spelling__lt=_after(beginning)),
        words.filter(spelling__endswith=spelling[-SAME_END:]),
    ):
        compared = [
            (distance(word.spelling, spelling, most), word) for word in near[:MOST_COMPARED]
        ]
        found = sorted(
            ((how_far, word) for how_far, word in compared if how_far <= most),
            key=lambda pair: (pair[0], pair[1].spelling),
        )
        if found:
            return [word for _how_far, word in found]
    return []


def _after(beginning: str) -> str:
    """The first string behind all that begin so."""
    return beginning[:-1] + chr(ord(beginning[-1]) + 1)


def _texts_to_read(entry: SearchEntry, token: str, visible: VisibleEntries) -> Iterator[str]:
    yield entry.title
    yield entry.abstract
    if not visible.may_search_all_of(entry):
        return
    yield entry.text
    if entry.document_id is not None:
        pages = DocumentPageText.objects.filter(
            document=entry.document_id, tokens__contains=phrase([token])
        )
        yield from pages.order_by("number").values_list("text", flat=True)[:1]


def _as_it_stands(text: str, spelling: str, analyser: Analyser) -> str:
    for term in analyser.terms(text):
        if term.spelling == spelling:
            return text[term.start : term.end]
    return ""
