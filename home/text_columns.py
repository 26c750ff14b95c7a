"""Every column of every model that holds text, as the database has it: for what must be found
wherever it stands, also in a model that is added tomorrow."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Expression, Field, FileField, JSONField, Model, TextField, Value
from django.db.models.functions import Cast

TEXT_TYPES = ("varchar", "text", "json")
CHUNK = 200


@dataclass(frozen=True)
class TextColumn:
    model: type[Model]
    field: Field

    @property
    def place(self) -> str:
        return f"{self.model._meta.db_table}.{self.field.column}"

    @property
    def database_type(self) -> str:
        return self.field.db_type(connection) or ""

    @property
    def is_structural(self) -> bool:
        """Keys, choices and the names of files: another text would break what they stand for."""
        field = self.field
        is_key = field.primary_key or field.is_relation
        return is_key or bool(field.choices) or isinstance(field, FileField)

    def rows_with(self, pattern: str) -> Iterator[tuple[Any, str]]:
        """Key and text of the rows with this regular expression, in capitals or not."""
        rows = self._texts().filter(stored_text__iregex=pattern)
        yield from rows.values_list("pk", "stored_text").iterator(CHUNK)

    def text_of(self, key: Any) -> str:
        return self._texts().filter(pk=key).values_list("stored_text", flat=True).first() or ""

    def write(self, key: Any, text: str) -> None:
        """As it is, past fields and signals; a text that is too long is cut."""
        limit = self.field.max_length
        value: Expression = Value(text[:limit] if limit else text, TextField())
        if self.database_type.startswith("json"):
            value = Cast(value, JSONField())
        self.model._base_manager.filter(pk=key).update(**{self.field.name: value})

    def _texts(self) -> Any:
        stored = Cast(self.field.attname, TextField())
        return self.model._base_manager.order_by().annotate(stored_text=stored)


def text_columns() -> Iterator[TextColumn]:
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        for field in model._meta.local_concrete_fields:
            column = TextColumn(model, field)
            if column.database_type.startswith(TEXT_TYPES):
                yield column


def text_columns_of(model: type[Model]) -> list[TextColumn]:
    return [column for column in text_columns() if column.model is model]
