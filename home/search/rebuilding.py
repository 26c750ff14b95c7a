"""Makes the index anew: all of it, or what a change of the word list concerns."""

from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import task
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.models import Page

from home.models import DocumentPageText, SearchEntry, SearchWord
from home.search.analysis import Analyser
from home.search.folding import folded_german
from home.search.indexing import Vocabulary, Writer, index_page, store_document_texts
from home.search.lexicon import analyser_of
from home.search.matching import Matches, any_of
from home.search.tokens import token_string
from home.search.turns import write_alone

PAGES_AT_ONCE = 200
WORDS_AT_ONCE = 200
GERMAN = "de"


def rebuild_search(report: Callable[[int], None] = lambda number: None) -> int:
    """Makes all entries of pages anew and returns their number of pages; `report` is told how many
    are done. Visitors search the old index until the end, and who publishes waits for it."""
    done = 0
    with transaction.atomic():
        write_alone()
        SearchEntry.objects.all().delete()
        SearchWord.objects.all().delete()
        _take_file_texts_apart(DocumentPageText.objects.all())
        writer = Writer()
        for pages in _batches():
            for page in pages:
                writer.add(page)
            writer.write()
            done += len(pages)
            report(done)
    return done


def read_unread_files() -> int:
    """Reads the documents whose text is not known, by the apps' readers (Wagtail hook
    `register_document_reader`: a function from a document to the texts of its pages, or None),
    and returns how many it read."""
    known = DocumentPageText.objects.values("document")
    done = 0
    for document in get_document_model().objects.exclude(pk__in=known).order_by("pk").iterator():
        for read in hooks.get_hooks("register_document_reader"):
            texts = read(document)
            if texts is not None:
                store_document_texts(document, texts)
                done += 1
                break
    return done


@task()
def index_compounds_with(word: str) -> None:
    """After a change of the word list: what has words with this one inside."""
    words = list(SearchWord.objects.filter(language=GERMAN, spelling__contains=folded_german(word)))
    for start in range(0, len(words), WORDS_AT_ONCE):
        _index_texts_with(words[start : start + WORDS_AT_ONCE])


def _index_texts_with(words: list[SearchWord]) -> None:
    # Found by what these words were until now.
    wanted = any_of(word.token for word in words)
    entries = SearchEntry.objects.filter(Matches(wanted), language=GERMAN).order_by("page")
    rows = list(entries.values_list("page", "document"))
    analyser = analyser_of(GERMAN)
    for word in words:
        word.token = next(analyser.terms(word.spelling)).whole
    SearchWord.objects.bulk_update(words, ["token"])
    files = {file for _page, file in rows if file}
    _take_file_texts_apart(DocumentPageText.objects.filter(document__in=files))
    for page in dict.fromkeys(page for page, _file in rows):
        index_page(page)


def _take_file_texts_apart(rows: QuerySet[DocumentPageText]) -> None:
    analysers: dict[str, Analyser] = {}
    vocabulary = Vocabulary()
    # Keys first: SQLite would go on reading the rows that are being written.
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), PAGES_AT_ONCE):
        batch = list(DocumentPageText.objects.filter(pk__in=keys[start : start + PAGES_AT_ONCE]))
        for row in batch:
            if row.language not in analysers:
                analysers[row.language] = analyser_of(row.language)
            terms = list(analysers[row.language].terms(row.text))
            vocabulary.learn(row.language, terms, analysers[row.language])
            row.tokens = token_string(terms)
        DocumentPageText.objects.bulk_update(batch, ["tokens"])
        vocabulary.write()


def _batches() -> Iterator[list[Page]]:
    pages = Page.objects.filter(live=True, alias_of=None, depth__gt=1).order_by("pk")
    last = 0
    while batch := list(pages.filter(pk__gt=last)[:PAGES_AT_ONCE].specific()):
        last = batch[-1].pk
        yield batch
