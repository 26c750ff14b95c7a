"""A bilingual site of any size: sections of text pages, each with its English translation, and a
list of publications of the usual length."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from benchmarks.bulk_pages import (
    page_row,
    restrict_pages,
    start_page,
    visitors,
    write_rows,
    write_specific_pages,
)
from home.models import StandardPage
from publications.factories import PublicationIndexPageFactory, PublicationPageFactory

PUBLICATIONS = 24


class LargeSite:
    """About `pages` pages; one page and one list that stay open to everybody."""

    def __init__(self, pages: int, pages_in_a_section: int) -> None:
        Page.objects.filter(depth__gt=1).delete()
        self.group = Group.objects.get_or_create(name="Abonnement")[0]
        german = Locale.objects.get_or_create(language_code="de")[0]
        english = Locale.objects.get_or_create(language_code="en")[0]
        self.home = start_page(german)
        self.index = PublicationIndexPageFactory(parent=self.home, show_in_menus=True)
        self.publications = [PublicationPageFactory(parent=self.index) for _ in range(PUBLICATIONS)]
        home_in_english = self.home.copy_for_translation(english)
        home_in_english.save_revision().publish()
        self.keys: list[list[Any]] = []
        sections = max(1, round(pages / 2 / (pages_in_a_section + 1)))
        below = pages // 2 // sections - 1
        for parent, locale in (
            (self.home, german),
            (Page.objects.get(pk=home_in_english.pk), english),
        ):
            self._grow(parent, locale, sections, below)
        self.open_page = (
            StandardPage.objects.filter(locale=german, depth=4).order_by("path").first()
        )

    def _grow(self, parent: Page, locale: Locale, sections: int, below: int) -> None:
        """The second language repeats the translation keys of the first."""
        parent.refresh_from_db()
        first = parent.numchild + 1
        rows: list[Page] = []
        keys = iter([key for row in self.keys for key in row])
        for number in range(first, first + sections):
            section = self._row(parent, number, locale, next(keys, None), below)
            rows.append(section)
            rows += [
                self._row(section, child, locale, next(keys, None), 0)
                for child in range(1, below + 1)
            ]
        self.keys.append([row.translation_key for row in rows])
        pages = write_rows(rows, parent, sections)
        write_specific_pages(StandardPage(page_ptr=page) for page in pages)

    def _row(self, parent: Page, number: int, locale: Locale, key: Any, children: int) -> Page:
        return page_row(
            StandardPage,
            parent,
            number,
            slug=f"seite-{number}",
            title=f"Seite {number}",
            numchild=children,
            locale=locale,
            translation_key=key or uuid.uuid4(),
            show_in_menus=parent.depth == 2 and number <= 8,
            last_published_at=timezone.now(),
        )

    def restrict(self, count: int) -> int:
        """Closes so many pages, from the end of the tree, half of the publications among them;
        the number that there was room for."""
        PageViewRestriction.objects.all().delete()
        closed = [page.pk for page in self.publications[::2]] if count >= PUBLICATIONS else []
        others = (
            StandardPage.objects.filter(locale=self.home.locale, depth=4)
            .exclude(pk=self.open_page.pk)
            .order_by("-path")
        )
        closed += list(others.values_list("pk", flat=True)[: count - len(closed)])
        restrict_pages(closed, self.group)
        return len(closed)

    def visitors(self) -> Iterator[tuple[str, Client]]:
        return visitors(self.group)
