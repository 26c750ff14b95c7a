"""A website whose pages are written many at a time, as treebeard would write them one by one."""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction, Site

from home.factories import HomePageFactory, UserFactory
from home.models import HomePage

ROWS_AT_ONCE = 500


def start_page(locale: Locale) -> HomePage:
    """Of the one website there is."""
    home = HomePageFactory(title="Start", parent=Page.get_first_root_node(), locale=locale)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


def page_row(model: type[Page], parent: Page, number: int, **fields: Any) -> Page:
    """The parent's child of this number, not saved; `slug` and `title` must be among the fields."""
    return Page(
        path=Page._get_path(parent.path, parent.depth + 1, number),
        depth=parent.depth + 1,
        url_path=f"{parent.url_path}{fields['slug']}/",
        draft_title=fields["title"],
        content_type=ContentType.objects.get_for_model(model),
        live=True,
        **{"locale": parent.locale, "translation_key": uuid.uuid4(), **fields},
    )


def write_rows(rows: list[Page], parent: Page, children: int) -> list[Page]:
    """Saves rows below the parent; so many of them are its children."""
    pages = Page.objects.bulk_create(rows, ROWS_AT_ONCE)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + children)
    return pages


def write_specific_pages(pages: Iterable[Page]) -> None:
    """Saves what a page type adds to rows that are there; takes pages with `page_ptr`."""
    with transaction.atomic():
        for page in pages:
            general: Any = page
            fields = general.page_ptr.__dict__.items()
            page.__dict__.update({key: value for key, value in fields if key != "_state"})
            page.save_base(raw=True, force_insert=False)


def restrict_pages(keys: Iterable[int], group: Group) -> list[PageViewRestriction]:
    restrictions = PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page_id=key, restriction_type=PageViewRestriction.GROUPS)
        for key in keys
    )
    through = PageViewRestriction.groups.through
    through.objects.bulk_create(
        through(pageviewrestriction=restriction, group=group) for restriction in restrictions
    )
    return restrictions


def visitors(group: Group) -> Iterator[tuple[str, Client]]:
    """The public, and somebody in the group."""
    yield "public", Client()
    subscriber: Any = UserFactory(groups=[group])
    client = Client()
    client.force_login(subscriber)
    yield "subscriber", client
