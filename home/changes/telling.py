"""What changed since a version, in parts."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from home.changes.kinds import followed_kinds
from home.models import ContentComparison, FollowedResource


class TooOld(Exception):
    """What disappeared since that version is not known any more, or there never was one like it:
    whoever has a copy begins anew."""


class Place(NamedTuple):
    """Behind the row with this version and key."""

    version: int
    row: int


@dataclass(frozen=True)
class Part:
    """`following`: where the next part begins; None behind the last."""

    rows: list[FollowedResource]
    following: Place | None


def changes_since(
    comparison: ContentComparison, since: int, until: int, limit: int, after: Place | None
) -> Part:
    """All that is otherwise at the version `until` than it was at `since`; what changes again
    meanwhile is told to whoever asks for changes since `until`. Raises TooOld."""
    if since > comparison.version or 0 < since < comparison.forgotten:
        raise TooOld
    rows = FollowedResource.objects.filter(
        version__gt=since, version__lte=until, kind__in=followed_kinds()
    )
    if since == 0:
        # Whoever has nothing need not delete anything.
        rows = rows.exclude(fingerprint="")
    if after is not None:
        rows = rows.filter(
            Q(version__gt=after.version) | Q(version=after.version, pk__gt=after.row)
        )
    found = list(rows.order_by("version", "pk")[: limit + 1])
    part = found[:limit]
    following = Place(part[-1].version, part[-1].pk) if len(found) > limit else None
    return Part(part, following)


def kinds_changed(since: int, until: int) -> list[str]:
    """The names of kinds of which something changed."""
    rows = FollowedResource.objects.filter(version__gt=since, version__lte=until)
    changed = set(rows.order_by().values_list("kind", flat=True).distinct())
    return [name for name in followed_kinds() if name in changed]
