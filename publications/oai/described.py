"""What is told of the records of one page of results."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Locale, Page

from home.access.files import FileAccess
from home.addresses import complete_address
from publications.citing.dates import iso_date
from publications.citing.page_metadata import last_name_first
from publications.citing.reference import Reference, reference_of
from publications.models import HarvestRecord
from publications.oai.sets import sets_of
from publications.permanent_keys import permanent_path


@dataclass(frozen=True)
class Described:
    """`number`: within the identifier. `elements`: of Dublin Core, in order; none of a deleted
    record."""

    number: int
    changed_at: datetime.datetime
    sets: tuple[str, ...] = ()
    elements: tuple[tuple[str, str], ...] = ()

    @property
    def is_deleted(self) -> bool:
        return not self.elements


def describe(
    records: Iterable[HarvestRecord], access: FileAccess, request: HttpRequest
) -> list[Described]:
    """With as many queries for a hundred records as for one. A page that was closed a moment ago
    makes its record a deleted one. `access`: of the public."""
    records = list(records)
    pages = _pages({record.page_id for record in records if record.page_id}, access)
    return [
        _described(record, pages[record.page_id], access, request)
        if record.page_id in pages
        else Described(record.pk, record.changed_at)
        for record in records
    ]


def _pages(keys: set[int], access: FileAccess) -> dict[int, Any]:
    chosen = access.pages.readable(Page.objects.filter(pk__in=keys))
    pages: list[Any] = list(chosen.specific())
    locales = Locale.objects.in_bulk()
    for page in pages:
        page.locale = locales[page.locale_id]
    for model in {type(page) for page in pages}:
        alike = [page for page in pages if type(page) is model]
        prefetch_related_objects(alike, "topics", *model.card_relations)
    access.learn(file for file in (page.card_file for page in pages) if file is not None)
    return {page.pk: page for page in pages}


def _described(
    record: HarvestRecord, page: Any, access: FileAccess, request: HttpRequest
) -> Described:
    topics = list(page.topics.all())
    key = record.key.key
    reference = reference_of(page, access.pages, request, key=key, topics=topics)
    path = permanent_path(key, page.locale.language_code)
    file = page.card_file
    paths = [path] + ([file.url] if file is not None and access.allows(file) else [])
    addresses = [complete_address(each, request) for each in paths]
    return Described(
        number=record.pk,
        changed_at=record.changed_at,
        sets=tuple(sets_of(page.publication_type, topics)),
        elements=tuple(_dublin_core(reference, addresses)),
    )


def _dublin_core(reference: Reference, addresses: Iterable[str]) -> Iterable[tuple[str, str]]:
    identifiers = list(addresses)
    elements = [
        ("title", reference.title),
        *(("creator", last_name_first(author)) for author in reference.authors),
        *(("subject", topic) for topic in reference.topics),
        ("description", reference.abstract),
        ("publisher", reference.publisher),
        ("date", iso_date(reference.issued) if reference.issued else ""),
        ("type", "Text"),
        ("type", reference.kind_name),
        ("format", "application/pdf" if len(identifiers) > 1 else ""),
        *(("identifier", address) for address in identifiers),
        ("language", reference.language),
        ("rights", reference.licence),
    ]
    return ((name, text) for name, text in elements if text)
