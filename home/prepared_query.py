"""A query that never differs and is asked by each request: building it takes longer than asking."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import QuerySet


class _Compiled(NamedTuple):
    alias: str
    sql: str
    parameters: Sequence[Any]
    convert: Callable[[list[Sequence[Any]]], list[Sequence[Any]]]


class PreparedQuery:
    """`build` gives the query, with the columns chosen by `values_list`; it is called once."""

    def __init__(self, build: Callable[[], QuerySet]) -> None:
        self._compiled = cache(lambda: _compile(build()))

    def rows(self) -> list[Sequence[Any]]:
        compiled = self._compiled()
        with connections[compiled.alias].cursor() as cursor:
            cursor.execute(compiled.sql, compiled.parameters)
            return compiled.convert(cursor.fetchall())


def _compile(queryset: QuerySet) -> _Compiled:
    compiler = queryset.query.get_compiler(queryset.db)
    sql, parameters = compiler.as_sql()
    converters = compiler.get_converters([column for column, *_names in compiler.select])

    def convert(rows: list[Sequence[Any]]) -> list[Sequence[Any]]:
        return list(compiler.apply_converters(rows, converters)) if converters else rows

    return _Compiled(queryset.db, sql, parameters, convert)
