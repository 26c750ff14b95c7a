"""Parts of the page tree, and how far what closes them reaches: over translations and aliases."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, CharField, F, Func, Q
from django.db.models.functions import Cast, Left
from wagtail.models import Page


class IsOneOf(Func):
    """Whether a text is one of many; a condition. Unlike with IN and a parameter for each, the
    database looks each text up in a table of them, wherever in a query the condition stands."""

    conditional = True

    def __init__(self, text: Any, choices: list[str]) -> None:
        super().__init__(text, output_field=BooleanField())
        self.choices = choices

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        text, parameters = compiler.compile(self.get_source_expressions()[0])
        return f"{text} IN (SELECT UNNEST(%s::text[]))", [*parameters, self.choices]

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        text, parameters = compiler.compile(self.get_source_expressions()[0])
        choices = json.dumps(self.choices)
        return (
            # The text is a column's name; the choices are a parameter.
            f"{text} IN (SELECT value FROM JSON_EACH(%s))",  # noqa: S608
            [*parameters, choices],
        )


class Subtrees:
    """All pages at and below the given tree paths."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self.roots = outermost(paths)

    def __bool__(self) -> bool:
        return bool(self.roots)

    def __contains__(self, path: str) -> bool:
        return any(path[:length] in roots for length, roots in self._by_length.items())

    @cached_property
    def condition(self) -> Q:
        """As a filter for pages: one condition for each depth, however many roots there are."""
        conditions = [
            Q(IsOneOf(Left(F("path"), length), sorted(roots)))
            for length, roots in self._by_length.items()
        ]
        return reduce(or_, conditions) if conditions else Q(pk__in=[])

    @cached_property
    def _by_length(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for root in self.roots:
            found[len(root)].add(root)
        return found


class PageLinks:
    """Which pages translations and aliases tie together: read with one query, which grows with
    the number of pages and not with that of restrictions or of steps from tree to tree."""

    def __init__(self) -> None:
        # As text: making ten thousand UUIDs would take longer than the query.
        rows = Page.objects.annotate(key=Cast("translation_key", CharField())).order_by()
        self._rows = sorted(rows.values_list("path", "pk", "key", "alias_of"))
        self._versions: dict[str, list[str]] = defaultdict(list)
        self._aliases: dict[int, list[str]] = defaultdict(list)
        for path, _page, key, source in self._rows:
            self._versions[key].append(path)
            if source is not None:
                self._aliases[source].append(path)

    def spread(self, paths: Iterable[str]) -> Subtrees:
        """The subtrees with everything that is a version or an alias of something within, and
        what stands below that, until nothing is added."""
        reached: set[str] = set()
        waiting = list(outermost(paths))
        roots = list(waiting)
        while waiting:
            root = waiting.pop()
            for path, page, key, _source in self._at_and_below(root):
                if path in reached:
                    continue
                reached.add(path)
                for linked in (*self._versions[key], *self._aliases.get(page, ())):
                    if linked not in reached and not linked.startswith(root):
                        waiting.append(linked)
                        roots.append(linked)
        return Subtrees(roots)

    def _at_and_below(self, root: str) -> Iterator[tuple[str, int, str, int | None]]:
        for number in range(bisect_left(self._rows, (root,)), len(self._rows)):
            row = self._rows[number]
            if not row[0].startswith(root):
                return
            yield row


def outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Without those that lie below another one."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)
