"""A part of a list and the length of the whole."""

from collections.abc import Callable, Hashable
from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value
from django.http import HttpRequest

from home.access.rule import page_access
from home.known_lists import Keys, known_keys


def count_and_part(found: QuerySet, part: slice) -> tuple[int, list[Any]]:
    """How many there are, and those of this part, in the order of the set. One query."""
    rows = list(found.annotate(total_count=_total(found))[part])
    if rows:
        return rows[0].total_count, rows
    return _length_beside_nothing(found, part), rows


def count_and_keys(
    request: HttpRequest, asked: Hashable, find: Callable[[], QuerySet], part: slice
) -> Keys:
    """The same with nothing but the keys, of pages that may be named to the request; from memory
    where it is known. `asked`: everything that the set follows from beside the content, the time,
    and who asks."""
    entry = (page_access(request).key, asked)
    return known_keys(request, entry, lambda wanted: _keys(find(), wanted), part)


def _keys(found: QuerySet, part: slice) -> Keys:
    rows = list(found.annotate(total_count=_total(found)).values_list("pk", "total_count")[part])
    keys = [key for key, _count in rows]
    return Keys(rows[0][1] if rows else _length_beside_nothing(found, part), keys)


def _total(found: QuerySet) -> Subquery:
    counted = found.order_by().annotate(all=Value(1)).values("all")
    return Subquery(counted.annotate(number=Count("pk")).values("number"))


def _length_beside_nothing(found: QuerySet, part: slice) -> int:
    """Behind the end no row says it."""
    return found.count() if part.start else 0
