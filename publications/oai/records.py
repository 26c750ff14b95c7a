"""Which publications are records, and since when they are as they are."""

import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page

from home.access.files import FileAccess
from publications.listed import PAPERS
from publications.models import Edition, HarvestRecord, PermanentKey
from publications.oai.arguments import Selection
from publications.oai.resumption import Place
from publications.oai.sets import pages_in_set

# Of what is written about a record; another number has all harvested again.
FORMAT = 1
BATCH = 500


def bring_up_to_date(access: FileAccess) -> None:
    """Compares what the public may read now with what harvesters were told, and dates each
    difference with the present moment: whatever it was that opened, closed or changed something,
    nobody who harvests since then misses it. `access`: of the public."""
    now = timezone.now().replace(microsecond=0)
    present = _present(access)
    known = {record.pk: record for record in HarvestRecord.objects.all()}
    changed = [
        HarvestRecord(key_id=key, page_id=page, fingerprint=fingerprint, changed_at=now)
        for key, (page, fingerprint) in present.items()
        if key not in known or known[key].fingerprint != fingerprint
    ]
    gone = [
        HarvestRecord(key_id=key, page=None, fingerprint="", changed_at=now)
        for key, record in known.items()
        if key not in present and record.fingerprint
    ]
    if changed or gone:
        with transaction.atomic():
            HarvestRecord.objects.bulk_create(
                changed + gone,
                BATCH,
                update_conflicts=True,
                unique_fields=["key"],
                update_fields=["page", "fingerprint", "changed_at"],
            )


def _present(access: FileAccess) -> dict[int, tuple[int, str]]:
    """By key, the page of each publication that the public may read, and the fingerprint of what
    is told of it. Pages of the source language come last, and so take the place of others."""
    key = PermanentKey.objects.filter(translation_key=OuterRef("translation_key")).values("pk")
    file = Edition.objects.filter(page=OuterRef("pk")).order_by("-number").values("document")
    pages = access.pages.readable(Page.objects.filter(PAPERS, alias_of__isnull=True))
    rows = pages.annotate(key=Subquery(key[:1]), file=Subquery(file[:1])).values_list(
        "key", "pk", "locale", "last_published_at", "latest_revision", "file"
    )
    source = Locale.get_default().pk
    ordered = sorted(
        (row for row in rows if row[0] is not None), key=lambda row: (row[2] == source, -row[1])
    )
    open_files = _open_files(access)
    return {
        key: (page, _fingerprint(page, published, revision, file if file in open_files else None))
        for key, page, _locale, published, revision, file in ordered
    }


def _open_files(access: FileAccess) -> set[int]:
    used = Edition.objects.filter(document__isnull=False).order_by().values("document")
    files = access.readable(get_document_model().objects.filter(pk__in=used))
    return set(files.values_list("pk", flat=True))


def _fingerprint(*facts: Any) -> str:
    return sha256(repr((FORMAT, *facts)).encode()).hexdigest()


def selected_records(selection: Selection) -> QuerySet[HarvestRecord]:
    # By the number of the key: "key" alone would order as permanent addresses are.
    records = HarvestRecord.objects.order_by("changed_at", "key_id")
    if selection.earliest:
        records = records.filter(changed_at__gte=selection.earliest)
    if selection.latest:
        records = records.filter(changed_at__lte=selection.latest)
    if selection.set_spec:
        records = records.filter(page__in=pages_in_set(selection.set_spec))
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
