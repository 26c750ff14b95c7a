"""Asks the index of the database, which PostgreSQL and SQLite spell differently.

What is asked for is made of tokens alone (a-z, 0-9), so that nothing in it can be an operator.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, F, Func, Q

from home.search.query import Query, Sought
from home.search.tokens import as_spelt, in_a_compound, phrase


class Fields(Enum):
    """Parts of an entry, as weights of PostgreSQL and as columns of SQLite."""

    NAMED = ("AB", "title_tokens abstract_tokens")
    ALL = ("ABCD", "title_tokens abstract_tokens text_tokens file_tokens")

    @property
    def weights(self) -> str:
        return self.value[0]

    @property
    def columns(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Way:
    """One way to find a word: one token of each of `tokens`; in `fields`, or in fewer where the
    whole question asks for fewer."""

    tokens: tuple[tuple[str, ...], ...]
    fields: Fields = Fields.ALL
    is_beginning: bool = False


_WOMEN_WITHIN = re.compile(r"(?<=.{3})innen(?=.)")

# For each word that must be found, the ways to find it.
Wanted = tuple[tuple[Way, ...], ...]


def wanted_words(query: Query) -> Wanted:
    return tuple(ways_to_find(word) for word in query.words)


def ways_to_find(word: Sought) -> tuple[Way, ...]:
    """A compound is also found by its parts, in the few words of title and abstract: those of a
    long text have nothing to do with each other."""
    ways = [Way((_forms(word.whole),))]
    if word.parts:
        ways.append(Way(tuple(_forms(part) for part in word.parts), Fields.NAMED))
    return tuple(ways)


def any_of(tokens: Iterable[str]) -> Wanted:
    return ((Way((tuple(tokens),)),),)


def wanted_beginnings(query: Query) -> Wanted:
    """Titles with words that begin like these: for what somebody is still typing."""
    return tuple((_beginning(word),) for word in query.words)


def wanted_words_or_beginnings(query: Query) -> Wanted:
    return tuple((*ways_to_find(word), _beginning(word)) for word in query.words)


class Matches(Func):
    """Whether an entry has all that is wanted; a condition for querysets of SearchEntry."""

    conditional = True

    def __init__(self, wanted: Wanted, fields: Fields = Fields.ALL, key: Any = None) -> None:
        super().__init__(key or F("pk"), output_field=BooleanField())
        self.wanted = wanted
        self.fields = fields

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        table = self._key(compiler).rpartition(".")[0]
        question = _question(self.wanted, self.fields, _postgresql_way, " & ", " | ")
        return f'{table}."vector" @@ %s::tsquery', [question]

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        question = _question(self.wanted, self.fields, _sqlite_way, " AND ", " OR ")
        return (
            # The key is a column's name; what is asked for is a parameter.
            f"{self._key(compiler)} IN (SELECT rowid FROM home_searchentry_fts"  # noqa: S608
            " WHERE home_searchentry_fts MATCH %s)",
            [question],
        )

    def _key(self, compiler: Any) -> str:
        return compiler.compile(self.get_source_expressions()[0])[0]


def contains_phrase(wholes: Iterable[str], columns: Iterable[str]) -> Q:
    """Whether the phrase stands in one of these columns. Asked after the index has been asked for
    its words: the database reads these columns through."""
    places = (Q(**{f"{column}__contains": phrase(wholes)}) for column in columns)
    return reduce(or_, places)


def _beginning(word: Sought) -> Way:
    # Titles are kept without gender endings: "Bürger*innenräte" as "burgerrate".
    forms = {word.spelling, _WOMEN_WITHIN.sub("", word.spelling)}
    return Way((tuple(sorted(map(as_spelt, forms))),), Fields.NAMED, is_beginning=True)


def _forms(token: str) -> tuple[str, ...]:
    return (token, in_a_compound(token))


def _question(wanted: Wanted, fields: Fields, write: Any, both: str, either: str) -> str:
    return both.join(
        "(" + either.join(write(way, _narrower(way.fields, fields)) for way in ways) + ")"
        for ways in wanted
    )


def _narrower(one: Fields, other: Fields) -> Fields:
    return Fields.NAMED if Fields.NAMED in (one, other) else Fields.ALL


def _postgresql_way(way: Way, fields: Fields) -> str:
    suffix = f":{'*' if way.is_beginning else ''}{fields.weights}"
    choices = [" | ".join(f"{token}{suffix}" for token in tokens) for tokens in way.tokens]
    return "(" + " & ".join(f"({choice})" for choice in choices) + ")"


def _sqlite_way(way: Way, fields: Fields) -> str:
    suffix = "*" if way.is_beginning else ""
    choices = [" OR ".join(f'"{token}"{suffix}' for token in tokens) for tokens in way.tokens]
    return f"({{{fields.columns}}} : (" + " AND ".join(f"({choice})" for choice in choices) + "))"
