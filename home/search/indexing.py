"""Keeps the index in step with pages and the texts of their PDFs.

Whoever reads a file tells by `store_document_texts` and `remove_document_texts`; all else follows
from signals (`home.search.receivers`).
"""

from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

from home.models import DocumentPageText, SearchEntry, SearchWord
from home.search.analysis import LONGEST_TOKEN, Analyser, Term
from home.search.lexicon import analyser_of
from home.search.page_text import page_documents, page_text
from home.search.tokens import distinct_tokens, token_string
from home.search.turns import write_beside_others
from home.search.words import plain_text

SHORTEST_SPELLING = 4  # Shorter words have too many neighbours to be told apart from.
ROWS_AT_ONCE = 500


@transaction.atomic
def index_page(key: int) -> None:
    """Brings the entries of one page up to date; those of drafts and aliases, whose source has
    entries of its own, are removed."""
    write_beside_others()
    # Of two who publish at once, the second one waits here.
    page = Page.objects.select_for_update(no_key=True).filter(pk=key).first()
    SearchEntry.objects.filter(page=key).delete()
    if page is None or not page.live or page.alias_of_id is not None:
        return
    writer = Writer()
    writer.add(page.specific)
    writer.write()


@transaction.atomic
def store_document_texts(
    document: AbstractDocument, texts: Sequence[str], language: str = "de"
) -> None:
    """`texts`: of all pages of a file, in order, "" for a page without; replaces what was there.
    `language`: of the file."""
    analyser, vocabulary = analyser_of(language), Vocabulary()
    rows = []
    for number, text in enumerate(map(plain_text, texts), start=1):
        terms = list(analyser.terms(text))
        vocabulary.learn(language, terms, analyser)
        rows.append(
            DocumentPageText(
                document=document,
                file=document.file.name,
                number=number,
                language=language,
                text=text,
                tokens=token_string(terms),
            )
        )
    DocumentPageText.objects.filter(document=document).delete()
    DocumentPageText.objects.bulk_create((row for row in rows if row.text), ROWS_AT_ONCE)
    vocabulary.write()
    _index_pages_with(document)


def remove_document_texts(document: AbstractDocument) -> None:
    """For a file that is gone, or that could not be read."""
    with transaction.atomic():
        write_beside_others()
        DocumentPageText.objects.filter(document=document).delete()
        _index_pages_with(document)


def _index_pages_with(document: AbstractDocument) -> None:
    kinds = [type(document), *document._meta.get_parent_list()]
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type__in=ContentType.objects.get_for_models(*kinds).values(),
        to_object_id=str(document.pk),
    )
    for key in sorted({int(key) for key in references.values_list("object_id", flat=True)}):
        index_page(key)


class Vocabulary:
    """Collects the words worth comparing a misspelt one with, and writes each of them once."""

    def __init__(self) -> None:
        self._known: set[tuple[str, str]] = set()
        self._new: dict[tuple[str, str], str] = {}

    def learn(self, language: str, terms: Iterable[Term], analyser: Analyser) -> None:
        for term in terms:
            word = (language, term.spelling)
            if (
                word not in self._known
                and SHORTEST_SPELLING <= len(term.spelling) < LONGEST_TOKEN
                and term.spelling.isalpha()
                and not analyser.is_stop_word(term)
            ):
                self._new[word] = term.whole

    def write(self) -> None:
        rows = [
            # In one order for all, so that two who write the same words do not block each other.
            SearchWord(language=language, spelling=spelling, token=token)
            for (language, spelling), token in sorted(self._new.items())
        ]
        SearchWord.objects.bulk_create(rows, ROWS_AT_ONCE, ignore_conflicts=True)
        self._known |= self._new.keys()
        self._new = {}


class Writer:
    """Collects the entries of some pages and writes them together."""

    def __init__(self) -> None:
        self.entries: list[SearchEntry] = []
        self.vocabulary = Vocabulary()
        self._analysers: dict[str, Analyser] = {}

    def add(self, page: Page) -> None:
        """`page`: published, no alias, as its own class."""
        language = page.locale.language_code
        if language not in self._analysers:
            self._analysers[language] = analyser_of(language)
        analyser = self._analysers[language]
        title, abstract = plain_text(page.title), plain_text(getattr(page, "teaser", ""))
        text = page_text(page)
        terms = [list(analyser.terms(part)) for part in (title, abstract, text)]
        entry = SearchEntry(
            page_id=page.pk,
            language=language,
            day=getattr(page, "search_day", None),
            title=title,
            abstract=abstract,
            text=text,
            title_tokens=token_string(terms[0], with_spellings=True),
            abstract_tokens=token_string(terms[1]),
            text_tokens=token_string(terms[2]),
        )
        self.entries += [entry, *_entries_of_files(entry, page_documents(page))]
        for part in terms:
            self.vocabulary.learn(language, part, analyser)

    def write(self) -> None:
        SearchEntry.objects.bulk_create(self.entries, ROWS_AT_ONCE)
        self.entries = []
        self.vocabulary.write()


def _entries_of_files(entry: SearchEntry, documents: list[int]) -> Iterable[SearchEntry]:
    """The same page once more for each PDF whose text is known."""
    if not documents:
        return
    rows = DocumentPageText.objects.filter(document__in=documents).order_by("document", "number")
    strings: dict[int, list[str]] = {}
    for document, tokens in rows.values_list("document", "tokens"):
        strings.setdefault(document, []).append(tokens)
    for document, of_pages in strings.items():
        yield SearchEntry(
            page_id=entry.page_id,
            document_id=document,
            language=entry.language,
            day=entry.day,
            title_tokens=entry.title_tokens,
            abstract_tokens=entry.abstract_tokens,
            text_tokens=entry.text_tokens,
            file_tokens=distinct_tokens(of_pages),
        )
