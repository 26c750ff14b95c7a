"""Sorting in the database as German dictionaries do (DIN 5007, variant 1), whatever the database:
neither SQLite nor every PostgreSQL brings a German collation."""

from functools import reduce
from typing import Any

from django.db.models import Func, Value
from django.db.models.functions import Lower, Replace

# Umlauts like their vowels, other signs like their letters; quotation marks do not count.
_LETTERS = {
    **dict(zip("äöüéèêëáàâåçñóòôøíîúûł", "aoueeeeaaaacnooooiiuul", strict=True)),
    **dict(zip("ÄÖÜÉÈÊÁÀÂÅÇÓØŁ", "aoueeeaaaacool", strict=True)),
    "ß": "ss",
    "ẞ": "ss",
    **dict.fromkeys("„“”‚‘’»«›‹\"'", ""),
}


class _Bytewise(Func):
    """Compares by code points, without the rules of the database's own language."""

    arity = 1

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template='%(expressions)s COLLATE "C"')

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s COLLATE BINARY")


def german_order(field: str) -> Func:
    """For `order_by`."""
    folded: Any = reduce(
        lambda text, letter: Replace(text, Value(letter), Value(_LETTERS[letter])), _LETTERS, field
    )
    return _Bytewise(Lower(folded))
