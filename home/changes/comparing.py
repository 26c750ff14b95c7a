"""Compares what the public may read with what copies were told, when somebody asks."""

import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from home.access.audience import PUBLIC
from home.access.files import FileAccess
from home.access.rule import PageAccess
from home.changes.kinds import followed_kinds
from home.content_version.dates import next_change
from home.content_version.moving import move_version
from home.content_version.present import present_version
from home.models import ContentComparison, FollowedResource
from home.one_at_a_time import one_at_a_time

BATCH = 500
# HOME_TOMBSTONES_KEPT_DAYS: how long it is told what has disappeared.
KEPT_DAYS = 365

Known = dict[tuple[str, str], tuple[str, int]]


def bring_up_to_date() -> ContentComparison:
    """Compares if the content version has moved since the last time, or a day or a moment has
    come; one at a time, while others wait for the result.

    Each difference is dated with a version that no answer has named before: whoever goes on from
    the version of an answer hears of everything that was not in it. What is committed while it is
    compared belongs to a later version, and is compared again.
    """
    comparison = ContentComparison.objects.filter(pk=1).first()
    if comparison is not None and _holds(comparison, present_version()):
        return comparison
    with one_at_a_time(ContentComparison) as row:
        comparison = row.get()
        # Asked for before what it stands for is read, which may only be newer.
        version, until = present_version(), next_change()
        if not _holds(comparison, version):
            _compare(comparison, version)
            comparison.until = until
            comparison.save()
    return comparison


def _holds(comparison: ContentComparison, version: int) -> bool:
    return (
        comparison.version == version
        and comparison.until is not None
        and timezone.now() < comparison.until
    )


def _compare(comparison: ContentComparison, version: int) -> None:
    differences = _differences()
    if differences and version <= comparison.version:
        # A day has come, and no statement has moved the version.
        version = comparison.version + 1
        move_version()
    comparison.version = max(version, comparison.version)
    now = timezone.now()
    for each in differences:
        each.version, each.changed_on = comparison.version, now
        each.appeared_at = each.appeared_at or comparison.version
    if differences:
        FollowedResource.objects.bulk_create(
            differences,
            BATCH,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["fingerprint", "version", "appeared_at", "changed_on"],
        )
    _forget_tombstones(comparison, now)


def _differences() -> list[FollowedResource]:
    """The rows to be written; `appeared_at` is 0 for what is new."""
    rows = FollowedResource.objects.values_list("kind", "key", "fingerprint", "appeared_at")
    known: Known = {(kind, key): rest for kind, key, *rest in rows}  # type: ignore[misc]
    access = FileAccess(PageAccess(PUBLIC))
    present = {
        (name, key): made
        for name, kind in followed_kinds().items()
        for key, made in kind.present(access).items()
    }
    row = partial(_row, known)
    changed = [
        row(name, made) for name, made in present.items() if known.get(name, ("", 0))[0] != made
    ]
    gone = [row(name, "") for name, (made, _at) in known.items() if made and name not in present]
    return changed + gone


def _row(known: Known, name: tuple[str, str], made: str) -> FollowedResource:
    before, appeared_at = known.get(name, ("", 0))
    was_there = bool(before)
    return FollowedResource(
        kind=name[0], key=name[1], fingerprint=made, appeared_at=appeared_at if was_there else 0
    )


def _forget_tombstones(comparison: ContentComparison, now: datetime.datetime) -> None:
    days: int = getattr(settings, "HOME_TOMBSTONES_KEPT_DAYS", KEPT_DAYS)
    old = FollowedResource.objects.filter(
        fingerprint="", changed_on__lt=now - datetime.timedelta(days=days)
    )
    last: Any = old.aggregate(last=Max("version"))["last"]
    if last is not None:
        old.delete()
        comparison.forgotten = max(comparison.forgotten, last)
