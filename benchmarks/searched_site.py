"""A website with any number of publications of all types, years and topics, each with the text of
a PDF, to be searched and listed.

Texts are made of the words of this field, as often as words are in German.
"""

import datetime
import random
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale, Page, ReferenceIndex

from benchmarks.bulk_pages import (
    ROWS_AT_ONCE,
    page_row,
    restrict_pages,
    start_page,
    visitors,
    write_rows,
    write_specific_pages,
)
from home.imprecise_dates import ImpreciseDate
from home.models import DocumentPageText, RestrictionEnd
from publications.factories import PublicationIndexPageFactory
from publications.models import PublicationIndexPage, PublicationPage, Topic

PDF_PAGES = 8
WORDS_ON_A_PAGE = 250
WORDS_IN_A_TEXT = 120
LOCKED = 10  # one publication in so many
TOPICS = 12
MONTHS = [ImpreciseDate(f"{year}-{month:02}") for year in range(2005, 2025) for month in (3, 7, 11)]
VOCABULARY = """
und der die in Beteiligung Kommune Verfahren Rat Bürger*innen Verwaltung Jugendforum Beschluss
Leitlinien Losverfahren Vorhabenliste Stadtteilwerkstatt Bürgerbeteiligung Ratsbeschlüsse
Barrierefreiheit Einwohnerversammlung Moderation Fachämter Gremium Bürgerhaushalt Evaluation
Öffentlichkeitsarbeit Mitgliederversammlung Zufallsauswahl Klimaanpassung Seniorenbeirat
"""


class SearchedSite:
    """The index of the search is not made yet. One locked publication in two is free from a day on.
    `index`: the list that has them, after those that it has already; else one of its own. `locked`:
    how many; else one in ten."""

    def __init__(
        self,
        publications: int,
        with_texts: bool = True,
        index: PublicationIndexPage | None = None,
        locked: int | None = None,
    ) -> None:
        self.with_texts = with_texts
        self.random = random.Random(publications)  # noqa: S311  the same texts in each run
        self.group = Group.objects.get_or_create(name="Abonnement")[0]
        german = Locale.objects.get_or_create(language_code="de")[0]
        self.index = index or PublicationIndexPageFactory(
            parent=start_page(german), title="Sammlung"
        )
        documents = self._documents(publications)
        pages = self._pages(documents)
        self._refer(pages, documents)
        for start in range(0, publications if with_texts else 0, ROWS_AT_ONCE):
            DocumentPageText.objects.bulk_create(
                self._page_texts(documents[start : start + ROWS_AT_ONCE]), ROWS_AT_ONCE
            )
        self._add_topics(pages, german)
        self._lock(pages[::LOCKED][:locked])

    def visitors(self) -> Iterator[tuple[str, Client]]:
        return visitors(self.group)

    def _documents(self, count: int) -> list[Any]:
        model = get_document_model()
        root = Collection.get_first_root_node()
        return model.objects.bulk_create(
            [
                model(title=f"Datei {number}", file=f"datei-{number}.pdf", collection=root)
                for number in range(count)
            ],
            ROWS_AT_ONCE,
        )

    def _pages(self, documents: list[Any]) -> list[Page]:
        last = self.index.get_last_child()
        first = 1 + (last._get_lastpos_in_path() if last else 0)
        rows = [self._row(number) for number in range(first, first + len(documents))]
        pages = write_rows(rows, self.index, len(rows))
        write_specific_pages(
            PublicationPage(
                page_ptr=page,
                teaser=self._text(20),
                body=[("paragraph", f"<p>{self._text(WORDS_IN_A_TEXT)}</p>")]
                if self.with_texts
                else [],
                publication_type=kind,
                issued=issued,
                issued_earliest=issued.earliest,
                document=document,
            )
            for page, document, issued, kind in zip(
                pages, documents, cycle(MONTHS), cycle(PublicationPage.Type.values), strict=False
            )
        )
        return pages

    def _row(self, number: int) -> Page:
        title = f"{self._text(4)} {number}"
        return page_row(PublicationPage, self.index, number, slug=f"p{number}", title=title)

    def _text(self, count: int) -> str:
        words = VOCABULARY.split()
        # Zipf's law: the first words often, the last ones seldom, and some words of its own.
        chosen = self.random.choices(words, [1 / (rank + 1) for rank in range(len(words))], k=count)
        return " ".join([*chosen, f"Seltenwort{self.random.randrange(1_000)}"])

    def _page_texts(self, documents: list[Any]) -> Iterator[DocumentPageText]:
        for document in documents:
            for number in range(1, PDF_PAGES + 1):
                yield DocumentPageText(
                    document=document,
                    file=document.file.name,
                    number=number,
                    language="de",
                    text=self._text(WORDS_ON_A_PAGE),
                )

    def _refer(self, pages: list[Page], documents: list[Any]) -> None:
        kinds = ContentType.objects.get_for_models(Page, PublicationPage, get_document_model())
        ReferenceIndex.objects.bulk_create(
            [
                ReferenceIndex(
                    base_content_type=kinds[Page],
                    content_type=kinds[PublicationPage],
                    object_id=str(page.pk),
                    to_content_type=kinds[get_document_model()],
                    to_object_id=str(document.pk),
                    model_path="document",
                    content_path="document",
                    content_path_hash=ReferenceIndex._get_content_path_hash("document"),
                )
                for page, document in zip(pages, documents, strict=True)
            ],
            ROWS_AT_ONCE,
        )

    def _add_topics(self, pages: list[Page], locale: Locale) -> None:
        """Two to each."""
        topics = Topic.objects.bulk_create(
            Topic(name=f"Thema {number}", slug=f"thema-{number}", locale=locale)
            for number in range(1, TOPICS + 1)
        )
        through = PublicationPage.topics.through
        through.objects.bulk_create(
            [
                through(publicationpage_id=page.pk, topic=topics[number % TOPICS])
                for position, page in enumerate(pages)
                for number in (position, position // TOPICS + position + 1)
            ],
            ROWS_AT_ONCE,
            ignore_conflicts=True,
        )

    def _lock(self, pages: list[Page]) -> None:
        restrictions = restrict_pages([page.pk for page in pages], self.group)
        ends = (datetime.date(2999, month, 1) for month in cycle(range(1, 13)))
        RestrictionEnd.objects.bulk_create(
            RestrictionEnd(restriction=restriction, free_from=day)
            for restriction, day in zip(restrictions[::2], ends, strict=False)
        )
