"""Which publications are records, and since when they are as they are."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import StrIndex
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page

from home.access.files import FileAccess
from home.fingerprints import fingerprint
from home.one_at_a_time import one_at_a_time
from publications.listed import PAPERS
from publications.models import Edition, HarvestComparison, HarvestRecord, PermanentKey
from publications.oai.arguments import Selection
from publications.oai.resumption import Place
from publications.oai.sets import sets_of, topics_of_pages, types_of_pages

# Of what is written about a record; another number has all harvested again.
FORMAT = 2
BATCH = 500
# Comparing costs by the number of publications, so it is not done at each request.
COMPARED_EVERY = datetime.timedelta(minutes=1)


def bring_up_to_date(access: FileAccess) -> datetime.datetime:
    """Compares what the public may read with what harvesters were told, unless that was done a
    moment ago, and dates each difference with the present moment: whatever it was that opened,
    closed or changed something, nobody who harvests since then misses it. `access`: of the public.

    Returns the moment of the answer: what the records do not say yet will be dated with this
    moment or a later one.
    """
    now = timezone.now()
    if _is_recent(HarvestComparison.objects.all(), now):
        return now
    # What another request compares now is dated with a moment before the end of its transaction.
    # Who waits for that cannot give an answer of a later moment without it.
    with one_at_a_time(HarvestComparison) as comparison:
        now = timezone.now()
        if not _is_recent(comparison, now):
            _compare(access, now)
            comparison.update(compared_at=now)
    return now


def _is_recent(comparison: QuerySet[HarvestComparison], now: datetime.datetime) -> bool:
    return comparison.filter(compared_at__gt=now - COMPARED_EVERY, compared_at__lte=now).exists()


def _compare(access: FileAccess, now: datetime.datetime) -> None:
    present = {record.pk: record for record in _present(access)}
    known = {record.pk: record for record in HarvestRecord.objects.all()}
    changed = [
        record
        for key, record in present.items()
        if key not in known or known[key].fingerprint != record.fingerprint
    ]
    gone = [
        HarvestRecord(key_id=key, page=None, fingerprint="", sets=record.sets)
        for key, record in known.items()
        if key not in present and record.fingerprint
    ]
    for record in (*changed, *gone):
        record.changed_at = now.replace(microsecond=0)
    if changed or gone:
        HarvestRecord.objects.bulk_create(
            changed + gone,
            BATCH,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["page", "fingerprint", "sets", "changed_at"],
        )


def _present(access: FileAccess) -> Iterable[HarvestRecord]:
    """Of each publication that the public may read. Those in the source language come last, and
    so take the place of others."""
    key = PermanentKey.objects.filter(translation_key=OuterRef("translation_key")).values("pk")
    file = Edition.objects.filter(page=OuterRef("pk")).order_by("-number").values("document")
    pages = access.pages.readable(Page.objects.filter(PAPERS, alias_of__isnull=True))
    rows = pages.annotate(key=Subquery(key[:1]), file=Subquery(file[:1])).values_list(
        "key", "pk", "locale", "last_published_at", "live_revision", "file"
    )
    source = Locale.get_default().pk
    ordered = sorted(
        (row for row in rows if row[0] is not None), key=lambda row: (row[2] == source, -row[1])
    )
    open_files, types, topics = _open_files(access), types_of_pages(), topics_of_pages()
    for number, page, _locale, published, revision, file in ordered:
        about = topics.get(page, [])
        sets = sets_of(types[page], about)
        names = [topic.name for topic in about]
        shown_file = file if file in open_files else None
        yield HarvestRecord(
            key_id=number,
            page_id=page,
            fingerprint=fingerprint(FORMAT, page, published, revision, shown_file, sets, names),
            sets=f" {' '.join(sets)} ",
        )


def _open_files(access: FileAccess) -> set[int]:
    used = Edition.objects.filter(document__isnull=False).order_by().values("document")
    files = access.readable(get_document_model().objects.filter(pk__in=used))
    return set(files.values_list("pk", flat=True))


def selected_records(selection: Selection) -> QuerySet[HarvestRecord]:
    # By the number of the key: "key" alone would order as permanent addresses are.
    records = HarvestRecord.objects.order_by("changed_at", "key_id")
    if selection.earliest:
        records = records.filter(changed_at__gte=selection.earliest)
    if selection.latest:
        records = records.filter(changed_at__lte=selection.latest)
    if selection.set_spec:
        # By the position: `contains` takes no notice of capitals on SQLite.
        place = StrIndex("sets", Value(f" {selection.set_spec} "))
        records = records.alias(place=place).filter(place__gt=0)
    return records


def behind(records: QuerySet[HarvestRecord], place: Place) -> QuerySet[HarvestRecord]:
    """By date and key rather than by number, so that what changes meanwhile moves nothing."""
    return records.filter(
        Q(changed_at__gt=place.changed_at) | Q(changed_at=place.changed_at, key_id__gt=place.key)
    )


def earliest_change() -> datetime.datetime | None:
    first = HarvestRecord.objects.order_by("changed_at").first()
    return first.changed_at if first else None


def pages_of_records() -> Any:
    """The pages that are told of, as a filter for sets."""
    return Exists(HarvestRecord.objects.filter(page=OuterRef("pk")).exclude(fingerprint=""))
