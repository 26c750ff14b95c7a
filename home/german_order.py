"""Sorting in the database as German dictionaries do (DIN 5007, variant 1), whatever the database:
neither SQLite nor every PostgreSQL brings a German collation."""

from string import ascii_lowercase, ascii_uppercase
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import Func
from django.dispatch import receiver

# Umlauts like their vowels, capitals like small letters; quotation marks do not count.
_MARKED = "äöüéèêëáàâåçñóòôøíîúûłÄÖÜÉÈÊÁÀÂÅÇÓØŁ"
_PLAIN = "aoueeeeaaaacnooooiiuulaoueeeaaaacool"
_WITHOUT = "„“”‚‘’»«›‹\"'"
_SHARP_S = "ßẞ"
_IN_PYTHON = str.maketrans(
    ascii_uppercase + _MARKED, ascii_lowercase + _PLAIN, _WITHOUT
) | dict.fromkeys(map(ord, _SHARP_S), "ss")
_IN_SQLITE = "home_german_order"


class GermanOrder(Func):
    """Of a text; for `order_by`."""

    arity = 1

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        text, parameters = compiler.compile(self.get_source_expressions()[0])
        for letter in _SHARP_S:
            text = f"REPLACE({text}, '{letter}', 'ss')"
        # TRANSLATE reads through its list for each letter: it is kept short. With "C", LOWER knows
        # the letters of ASCII, on every server alike; what is sorted inherits it.
        return (
            f'TRANSLATE(LOWER({text} COLLATE "C"), %s, %s)',
            [*parameters, _MARKED + _WITHOUT, _PLAIN],
        )

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        text, parameters = compiler.compile(self.get_source_expressions()[0])
        return f"{_IN_SQLITE}({text}) COLLATE BINARY", list(parameters)


@receiver(connection_created, dispatch_uid="home.german_order.teach_sqlite")
def teach_sqlite(connection: Any, **kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(_IN_SQLITE, 1, _folded, deterministic=True)


def _folded(text: str | None) -> str | None:
    return text.translate(_IN_PYTHON) if text is not None else None
