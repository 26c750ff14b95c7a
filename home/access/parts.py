"""Rows beside pages whose files follow the page, such as the editions of a publication."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from wagtail import hooks


@dataclass(frozen=True)
class PartOfPage:
    """`page` and `file`: the foreign keys of `model` to its page, and to a document or an image.
    Whoever may read the page may have the file."""

    model: type[Model]
    page: str
    file: str

    @property
    def rows(self) -> QuerySet:
        return self.model._default_manager.order_by()

    @property
    def file_model(self) -> Any:
        return self.model._meta.get_field(self.file).related_model


def all_parts_of_pages() -> list[PartOfPage]:
    """Apps name theirs by the hook `register_parts_of_pages`, functions that return some."""
    return [part for parts_of in hooks.get_hooks("register_parts_of_pages") for part in parts_of()]


def parts_of_pages(file_model: type[Model]) -> Iterator[PartOfPage]:
    """Those with files of this model."""
    return (part for part in all_parts_of_pages() if part.file_model is file_model)
