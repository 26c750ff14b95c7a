"""What apps add to the API, by Wagtail hooks.

`register_api_pages`: a function to `PageDetail` schemas, one for each page type. A page type
without one is not in the API, but for its name where pages lead to it.

`register_api_endpoints`: a function to routers of Django Ninja, with the prefix of each.
"""

from collections.abc import Iterable
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any

from ninja import Router
from pydantic import Field
from wagtail import hooks
from wagtail.models import Page

from home.api.page_schemas import PAGES, PageDetail


@cache
def page_schemas() -> dict[type[Page], type[PageDetail]]:
    added = (schema for pages in hooks.get_hooks("register_api_pages") for schema in pages())
    return {schema.model: schema for schema in (*PAGES, *added)}


def any_page() -> Any:
    """The schema of a page of any type, told apart by `type`."""
    union: Any = reduce(or_, page_schemas().values())
    return Annotated[union, Field(discriminator="type")]


def schemas_by_name() -> dict[str, type[PageDetail]]:
    """By the name in `type`."""
    return {schema.page_type(): schema for schema in page_schemas().values()}


def added_endpoints() -> Iterable[tuple[str, Router]]:
    for endpoints in hooks.get_hooks("register_api_endpoints"):
        yield from endpoints()
