"""What stands in a list, as the process knows it under the content version: finding and ordering
all of it to show twenty takes the longer the more there is."""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from django.http import HttpRequest

from home.known_content import known_for_now

# Of a list; who reads on asks the database.
MOST_KNOWN = 1000


class Keys(NamedTuple):
    """`total`: of the whole list; `keys`: those of a part."""

    total: int
    keys: list[int]


def known_keys(
    request: HttpRequest, asked: Hashable, read: Callable[[slice], Keys], part: slice
) -> Keys:
    """`read` gives a part. `asked`: everything that the list follows from beside the content and
    the time, so also who asks."""
    if part.stop > MOST_KNOWN:
        return read(part)
    beginning = known_for_now(request, ("list", asked), lambda: read(slice(0, MOST_KNOWN)))
    return Keys(beginning.total, beginning.keys[part])
