"""Pages by words in title or teaser: for the search fields of lists."""

from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from home.access.files import FileAccess
from home.access.rule import PageAccess
from home.models import SearchEntry
from home.search.lexicon import analyser_of
from home.search.matching import wanted_words_or_beginnings
from home.search.query import Query, parse_query
from home.search.relevance import relevance
from home.search.visible import VisibleEntries


class PagesByName:
    """`text`: what is looked for, "" for no word at all. Pages are found that may be named to the
    audience and have all the words; a word of the title may also only begin so."""

    def __init__(self, typed: str, access: PageAccess, language: str) -> None:
        self._query = parse_query(typed, analyser_of(language)) if typed else Query("")
        self._visible = VisibleEntries(FileAccess(access), language)

    @property
    def text(self) -> str:
        return self._query.text if self._query else ""

    @property
    def found(self) -> Q:
        """As a filter for pages; without words it finds none."""
        return Q(pk__in=self._entries.values("page")) if self._query else Q(pk__in=[])

    @property
    def relevance(self) -> Any:
        """How well each page fits that was found, as an annotation."""
        entries = SearchEntry.objects.filter(page=OuterRef("pk"), document__isnull=True)
        return Coalesce(Subquery(entries.values_list(relevance(self._query))[:1]), 0)

    @property
    def _entries(self) -> Any:
        return self._visible.named(wanted_words_or_beginnings(self._query))
