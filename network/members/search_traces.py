"""What the search keeps of a person: it repeats other tables and files, and is made anew."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q
from wagtail.models import Page
from wagtail.search import index

from home.models import DocumentPageText, SearchEntry, SearchWord
from home.search.indexing import index_page
from home.search.words import words_in
from home.text_columns import TextColumn, text_columns_of
from network.members.traces import Person, Trace


def is_search_index(model: type[Model]) -> bool:
    """It follows from the other tables and from files."""
    is_ours = model in (DocumentPageText, SearchEntry, SearchWord)
    return is_ours or model._meta.app_label == "wagtailsearch"


def index_anew(model: type[Model], key: Any) -> None:
    """After a text of this row was changed past all signals."""
    instance = model._default_manager.filter(pk=key).first()
    if instance is not None and index.class_is_indexed(model):
        index.insert_or_update_object(instance)
    if issubclass(model, Page):
        index_page(key)


def forget_spellings(person: Person) -> None:
    """One that other texts have, too, comes back when they are indexed."""
    words = {
        word.text for text in (*person.single_names, *person.emails) for word in words_in(text)
    }
    condition = Q(pk__in=[])
    for word in words:
        condition |= Q(spelling__iexact=word)
    SearchWord.objects.filter(condition).delete()


def pages_of_files_with(traces: Iterable[Trace]) -> Iterator[tuple[TextColumn, Any]]:
    """Nobody but an editor can take a person out of a PDF."""
    return (row for row in _rows_with(DocumentPageText, traces) if row[0].field.name == "text")


def _rows_with(model: type[Model], traces: Iterable[Trace]) -> Iterator[tuple[TextColumn, Any]]:
    traces = list(traces)
    for column in text_columns_of(model):
        for trace in traces:
            for key, text in column.rows_with(trace.part):
                if trace.is_in(text):
                    yield column, key
