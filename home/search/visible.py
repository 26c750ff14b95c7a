"""What of the index a visitor may search: by the access rule, within the query."""

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import and_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.models import Page

from home.access.files import FileAccess, file_access
from home.models import DocumentPageText, SearchEntry
from home.search.matching import Fields, Matches, Wanted, contains_phrase, wanted_words
from home.search.query import Query

NAMED_COLUMNS = ("title_tokens", "abstract_tokens")


class VisibleEntries:
    """The entries of one language, as far as the audience of `files` may search them: of a locked
    page title and teaser, of others all; of a PDF only with the right to have it."""

    def __init__(self, files: FileAccess, language: str) -> None:
        self.files = files
        self.pages = files.pages
        self.language = language

    def matching(self, query: Query) -> QuerySet[SearchEntry]:
        return self._having(wanted_words(query), _phrases_in_names(query), _phrases_anywhere(query))

    def having(self, wanted: Wanted) -> QuerySet[SearchEntry]:
        return self._having(wanted, Q(), Q())

    def named(self, wanted: Wanted) -> QuerySet[SearchEntry]:
        """Only by title and teaser, which are shown of open and of locked pages."""
        return self._all.filter(
            Matches(wanted, Fields.NAMED), self._is_listed, document__isnull=True
        )

    def may_search_all_of(self, entry: SearchEntry) -> bool:
        """Of an entry that was found, whether its text may be shown, too."""
        return self.pages.allows(entry.page) and (
            entry.document_id is None or self.files.allows(entry.document)
        )

    def _having(self, wanted: Wanted, named_phrases: Q, phrases: Q) -> QuerySet[SearchEntry]:
        # The first condition is there for the index; the others narrow it down.
        entries = self._all.filter(Matches(wanted))
        readable = Q(self._is_readable) & (Q(document__isnull=True) | Q(self._has_open_file))
        shown = readable & phrases
        if self.pages.closed_paths:
            named = Q(Matches(wanted, Fields.NAMED)) & Q(document__isnull=True)
            shown |= named & named_phrases & Q(self._is_listed)
        return entries.filter(shown)

    @property
    def _all(self) -> QuerySet[SearchEntry]:
        return SearchEntry.objects.filter(language=self.language)

    # Asked for more than once in a request, and slow to put together.
    @cached_property
    def _is_readable(self) -> Exists:
        return Exists(self.pages.readable(_this(Page.objects, "page")))

    @cached_property
    def _is_listed(self) -> Exists:
        return Exists(self.pages.listable(_this(Page.objects, "page")))

    @cached_property
    def _has_open_file(self) -> Exists:
        return Exists(self.files.readable(_this(get_document_model().objects, "document")))


def _phrases_in_names(query: Query) -> Q:
    return _all_of(contains_phrase(wholes, NAMED_COLUMNS) for wholes in query.phrases)


def _phrases_anywhere(query: Query) -> Q:
    pages_of_file = DocumentPageText.objects.filter(document=OuterRef("document"))
    return _all_of(
        contains_phrase(wholes, (*NAMED_COLUMNS, "text_tokens"))
        | Q(Exists(pages_of_file.filter(contains_phrase(wholes, ["tokens"]))))
        for wholes in query.phrases
    )


def _all_of(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())


def visible_entries(request: HttpRequest, language: str) -> VisibleEntries:
    return VisibleEntries(file_access(request), language)


def _this(objects: Any, field: str) -> Any:
    return objects.filter(pk=OuterRef(field)).order_by()
