"""Which page each copy was made of, and its own restrictions with it.

Wagtail drops restrictions where the new parent has one, and those of copied sub-pages always.
"""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from home.guard.privacy import carry_restrictions
from home.request_values import RequestValue

_copies = RequestValue[dict[int, int]]("copies")


def copies_in(request: HttpRequest) -> dict[int, int]:
    """The source of each page that this request has copied, by keys; to be filled in place."""
    copies = _copies.of(request)
    return _copies.keep(request, {}) if copies is None else copies


@hooks.register("after_copy_page")
def copy_restrictions_too(request: HttpRequest, page: Page, new_page: Page) -> None:
    for source, copy in _pairs(page, new_page):
        copies_in(request)[copy.pk] = source.pk
        if copy.alias_of_id is None:
            carry_restrictions(source, copy)


def _pairs(source: Page, copy: Page) -> list[tuple[Page, Page]]:
    """Sub-pages are copied in the order in which they stand."""
    pairs = [(source, copy)]
    copied = Page.objects.child_of(copy).order_by("path")
    if copied:
        children = Page.objects.child_of(source).exclude(pk=copy.pk).order_by("path")
        for child, copied_child in zip(children, copied, strict=False):
            pairs += _pairs(child, copied_child)
    return pairs
