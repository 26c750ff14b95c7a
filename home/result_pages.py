"""Pages of results: few links, however many pages there are."""

from collections.abc import Callable

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

PAGES_AROUND = 2


class CountedPaginator(Paginator):
    """For results whose number is known: the database does not count them again."""

    def __init__(self, results: QuerySet, per_page: int, total: int) -> None:
        super().__init__(results, per_page)
        self.total = total

    @cached_property
    def count(self) -> int:
        return self.total


def page_links(page: Page, address_of: Callable[[int], str]) -> list[tuple[int, str]]:
    """Number and address of the first page, the last, and those around the present one."""
    last = page.paginator.num_pages
    around = range(page.number - PAGES_AROUND, page.number + PAGES_AROUND + 1)
    numbers = sorted({1, last, *(number for number in around if 1 <= number <= last)})
    return [(number, address_of(number)) for number in numbers]
