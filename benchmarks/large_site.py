"""A bilingual site of any size: sections of text pages, each with its English translation, and a
list of publications of the usual length."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from home.factories import HomePageFactory, UserFactory
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
        self.home = HomePageFactory(title="Start", locale=german)
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=self.home, is_default_site=True)
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
        """Rows as treebeard would write them, many at a time; the second language repeats the
        translation keys of the first."""
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
        Page.objects.bulk_create(rows, batch_size=500)
        Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + sections)
        with transaction.atomic():
            for page in Page.objects.filter(
                path__startswith=parent.path,
                depth__gt=parent.depth,
                content_type=ContentType.objects.get_for_model(StandardPage),
            ):
                text = StandardPage(page_ptr=page)
                text.__dict__.update(
                    {key: value for key, value in page.__dict__.items() if key != "_state"}
                )
                text.save_base(raw=True, force_insert=False)

    def _row(self, parent: Page, number: int, locale: Locale, key: Any, children: int) -> Page:
        slug = f"seite-{number}"
        return Page(
            path=Page._get_path(parent.path, parent.depth + 1, number),
            depth=parent.depth + 1,
            numchild=children,
            title=f"Seite {number}",
            draft_title=f"Seite {number}",
            slug=slug,
            url_path=f"{parent.url_path}{slug}/",
            content_type=ContentType.objects.get_for_model(StandardPage),
            locale=locale,
            translation_key=key or uuid.uuid4(),
            live=True,
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
        restrictions = PageViewRestriction.objects.bulk_create(
            PageViewRestriction(page_id=key, restriction_type=PageViewRestriction.GROUPS)
            for key in closed
        )
        through = PageViewRestriction.groups.through
        through.objects.bulk_create(
            through(pageviewrestriction_id=restriction.pk, group_id=self.group.pk)
            for restriction in restrictions
        )
        return len(closed)

    def visitors(self) -> Iterator[tuple[str, Client]]:
        yield "public", Client()
        subscriber: Any = UserFactory(groups=[self.group])
        client = Client()
        client.force_login(subscriber)
        yield "subscriber", client
