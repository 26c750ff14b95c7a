"""What a template must know of a value to show it."""

from typing import Any

from django import template
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import RichText

KINDS: dict[str, type | tuple[type, ...]] = {
    "struct": StructValue,
    "stream": StreamValue,
    "list": (ListValue, list),
    "rich text": RichText,
    "page": Page,
    "document": get_document_model(),
    "image": get_image_model(),
}

register = template.Library()


@register.filter
def kind(value: Any) -> str:
    return next((name for name, types in KINDS.items() if isinstance(value, types)), "text")
