"""What a page says, for the search: from the fields that its class names for Wagtail's search."""

import logging
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from home.search.words import plain_text

logger = logging.getLogger(__name__)

# What may be shown of a locked page; these have a weight of their own.
NAMED = ("title", "teaser")


def page_text(page: Page) -> str:
    """All but title and teaser. `page`: as its own class."""
    return " ".join(filter(None, map(plain_text, _texts(page))))


def page_documents(page: Page) -> list[int]:
    """Keys of the documents that the page's fields, blocks and texts lead to; none if they cannot
    be read, as the access rule then closes all of them. `page`: likewise."""
    model = get_document_model()
    kinds = {
        ContentType.objects.get_for_model(kind, for_concrete_model=False).pk
        for kind in (model, *model._meta.get_parent_list())
    }
    # Wagtail's index of references may not have been written yet; this is what it is written from.
    try:
        references = list(ReferenceIndex._extract_references_from_object(page))
    except Exception:
        logger.exception("The references of page %s could not be read.", page.pk)
        return []
    return sorted({int(key) for kind, key, *_path in references if kind in kinds})


def _texts(page: Page) -> Iterator[str]:
    for field in page.get_searchable_search_fields():
        if field.field_name not in NAMED:
            yield from _flat(field.get_value(page))


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from _flat(part)
    elif value is not None:
        yield str(value)
