"""Where a person may be named, and what in a text is theirs."""

import pytest
from django.db import connection

from home.text_columns import text_columns
from network.members.traces import Person, without


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Tel. 0221 9876543.", "Tel. [entfernt]."),
        ("+49 (0) 221 / 987 65 43", "[entfernt]"),
        ("0049221-9876543", "[entfernt]"),
        ("(0221) 9876543", "[entfernt]"),
        ("10221 9876543", "10221 9876543"),
        ("0221 98765432", "0221 98765432"),
        ("2219876543", "2219876543"),
        ('{"a": ["0221 9876543", 2219876543]}', '{"a": ["[entfernt]", 2219876543]}'),
        ('{"a": "[\\"0221 9876543\\"]"}', '{"a": "[\\"[entfernt]\\"]"}'),
    ],
)
def test_a_number_is_recognised_in_each_spelling(text: str, left: str) -> None:
    person = Person(phones=frozenset({"0221 98765-43"}))
    assert without(text, person.certain) == left


def test_short_numbers_are_nobodys() -> None:
    assert Person(phones=frozenset({"110", "0 12 34"})).certain == []


@pytest.mark.django_db
def test_every_text_column_of_every_model_is_looked_at() -> None:
    """By what the database says of its columns: a field of a new kind is found missing here."""
    known = {column.place for column in text_columns()}
    kinds = {"text", "varchar", "json", "jsonb", "character varying"}
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS[connection.vendor])
        described = {f"{table}.{column}" for table, column, kind in cursor if _is(kind, kinds)}
    # Tables that no model has, and what is made from other columns.
    others = {place for place in described - known if not place.startswith(_NO_MODELS)}
    assert others == set()


_NO_MODELS = (
    "sqlite_",
    "django_migrations",
    "home_searchentry_fts",
    "wagtailsearch_indexentry_fts",
    "modelsearch_",
)
_COLUMNS = {
    "postgresql": "SELECT table_name, column_name, data_type FROM information_schema.columns"
    " WHERE table_schema = 'public'",
    "sqlite": "SELECT m.name, p.name, lower(p.type) FROM sqlite_master m,"
    " pragma_table_info(m.name) p WHERE m.type = 'table'",
}


def _is(kind: str, kinds: set[str]) -> bool:
    return kind.partition("(")[0] in kinds
