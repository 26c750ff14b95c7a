"""Pages by words in title or teaser: for the search fields of lists."""

from functools import cached_property

from home.access.files import FileAccess
from home.access.rule import PageAccess
from home.search.lexicon import analyser_of
from home.search.matching import wanted_words_or_beginnings
from home.search.query import parse_query
from home.search.visible import VisibleEntries


class PagesByName:
    """`text`: what is looked for, "" for no word at all. `keys`: the pages that may be named to the
    audience and have all the words; a word of the title may also only begin so."""

    def __init__(self, typed: str, access: PageAccess, language: str) -> None:
        self._query = parse_query(typed, analyser_of(language)) if typed else None
        self._visible = VisibleEntries(FileAccess(access), language)

    @property
    def text(self) -> str:
        return self._query.text if self._query else ""

    @cached_property
    def keys(self) -> frozenset[int]:
        if not self._query:
            return frozenset()
        entries = self._visible.named(wanted_words_or_beginnings(self._query))
        return frozenset(entries.values_list("page", flat=True))
