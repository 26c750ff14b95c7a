"""Turns the words of `content` into what model fields take: pages for keys, links with page ids."""

import re
import uuid
from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from .content import PageKey

_KEYS = uuid.UUID("0d1c7f6e-4b57-4a0e-9b6a-6a1f0e3d2c20")
_PAGE_LINK = re.compile(r'<a href="page:([a-z0-9-]+)">')


def translation_key(key: str) -> uuid.UUID:
    """The lasting identity of a page or snippet: it survives a new slug or another place."""
    return uuid.uuid5(_KEYS, key)


def is_plain(value: Any) -> bool:
    """Whether the value needs no other page, so that a page can be created with it."""
    return not isinstance(value, PageKey | list | tuple | Mapping) and not (
        isinstance(value, str) and _PAGE_LINK.search(value)
    )


def resolved(value: Any, pages: Mapping[str, Page]) -> Any:
    """The value with every key replaced. Raises KeyError for a key that no page has."""
    if isinstance(value, PageKey):
        return pages[value.name]
    if isinstance(value, str):
        return _PAGE_LINK.sub(lambda link: f'<a linktype="page" id="{pages[link[1]].pk}">', value)
    if isinstance(value, Mapping):
        return {key: resolved(item, pages) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(resolved(item, pages) for item in value)
    return value
