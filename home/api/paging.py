"""A part of a list and the length of the whole, from one query."""

from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value


def count_and_part(found: QuerySet, part: slice) -> tuple[int, list[Any]]:
    """How many there are, and those of this part, in the order of the set."""
    counted = found.order_by().annotate(all=Value(1)).values("all")
    total = Subquery(counted.annotate(number=Count("pk")).values("number"))
    rows = list(found.annotate(total_count=total)[part])
    if rows:
        return rows[0].total_count, rows
    # Behind the end no row says it.
    return (found.count() if part.start else 0), rows
