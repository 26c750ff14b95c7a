"""The publications that a list shows, with what they are filtered and counted by."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Case, CharField, Count, Q, Value, When
from django.db.models.functions import Coalesce, ExtractYear
from wagtail.models import Page
from wagtail.query import PageQuerySet

from home.access.rule import PageAccess
from publications.models.publication_page import PublicationPage

FREE, SUBSCRIPTION, FREE_LATER = "frei", "abo", "frei-ab"
PAPERS = Q(publicationpage__isnull=False) | Q(brochurepage__isnull=False)
TOPICS = ("publicationpage__topics", "brochurepage__topics")
# What publications differ in, beside their topics. `found`: whether they have the words that are
# looked for.
FACETS = ("kind", "year", "protection", "locale", "found")


class Year(ExtractYear):
    """Of a date. On SQLite Django calls a function in Python for each row; a part of the text that
    dates are kept as takes a tenth of the time."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        day, parameters = compiler.compile(self.get_source_expressions()[0])
        return f"CAST(SUBSTR({day}, 1, 4) AS INTEGER)", list(parameters)


@dataclass(frozen=True)
class ListVersion:
    """The list in one language."""

    path: str
    depth: int
    locale: int
    language: str


@dataclass(frozen=True)
class Cell:
    """How many publications are alike: the values that they share, by facet. `topic` is the key of
    one."""

    values: Mapping[str, Any]
    count: int


def version_of(index: Page) -> ListVersion:
    return ListVersion(index.path, index.depth, index.locale_id, index.locale.language_code)


def versions_of(index: Page) -> list[ListVersion]:
    """The list in all languages, the given one first."""
    rows = index.get_translations(inclusive=True).values_list(
        "path", "depth", "locale", "locale__language_code"
    )
    versions = [ListVersion(*row) for row in rows]
    return sorted(versions, key=lambda each: (each.locale != index.locale_id, each.language))


def publications_below(versions: Iterable[ListVersion], access: PageAccess) -> PageQuerySet:
    """What of these lists may be named to the audience, each with `day` (of issue), `year`, `kind`
    and `protection`: one of FREE, SUBSCRIPTION and FREE_LATER, whoever is asking."""
    children: Any = reduce(
        or_, (Q(path__startswith=each.path, depth=each.depth + 1) for each in versions)
    )
    return access.listable(Page.objects.filter(children, PAPERS)).annotate(
        day=Coalesce("publicationpage__issued_earliest", "brochurepage__issued_earliest"),
        year=Year("day"),
        kind=Coalesce(
            "publicationpage__publication_type", Value(PublicationPage.Type.BROCHURE.value)
        ),
        protection=Case(
            When(access.protected_without_end, then=Value(SUBSCRIPTION)),
            When(access.protected, then=Value(FREE_LATER)),
            default=Value(FREE),
            output_field=CharField(),
        ),
    )


def readable_publications(access: PageAccess, language: str) -> PageQuerySet:
    """All of this website in one language that the audience may read."""
    return access.readable(Page.objects.filter(PAPERS, locale__language_code=language))


class Counts:
    """How many publications each value of a facet has. Takes publications that have `found`, and
    the facets that values may be wanted of. Two queries, whatever is asked; as many rows as there
    are combinations of values."""

    def __init__(self, publications: PageQuerySet, asked: Collection[str]) -> None:
        self._publications = publications
        self._asked = asked

    def of(self, facet: str, wanted: Mapping[str, set[Any]]) -> Counter[Any]:
        """By value of the facet, among the publications that have the wanted values (any, where
        the set is empty) of all other facets. At most one topic may be wanted."""
        others = {name: values for name, values in wanted.items() if values and name != facet}
        counts: Counter[Any] = Counter()
        # With one topic wanted, a publication is in one cell of those by topic.
        for cell in self._by_topic if "topic" in (facet, *others) else self._cells:
            if all(cell.values[name] in values for name, values in others.items()):
                counts[cell.values[facet]] += cell.count
        return counts

    def values_of(self, facet: str) -> set[Any]:
        cells = self._by_topic if facet == "topic" else self._cells
        return {cell.values[facet] for cell in cells}

    @cached_property
    def _cells(self) -> list[Cell]:
        return _counted(self._publications, FACETS)

    @cached_property
    def _by_topic(self) -> list[Cell]:
        """Each publication once for each of its topics, told apart no further than needed: these
        are the most rows to be read, and without a topic only they themselves are counted."""
        told_apart = [each for each in FACETS if "topic" in self._asked or each in self._asked]
        publications = self._publications.annotate(topic=Coalesce(*TOPICS))
        return _counted(publications.filter(topic__isnull=False), (*told_apart, "topic"))


def _counted(publications: PageQuerySet, facets: Sequence[str]) -> list[Cell]:
    rows = publications.order_by().values_list(*facets).annotate(number=Count("pk"))
    return [Cell(dict(zip(facets, values, strict=True)), count) for *values, count in rows]


def with_topic(publications: PageQuerySet, topic: int) -> PageQuerySet:
    return publications.filter(reduce(or_, (Q(**{field: topic}) for field in TOPICS)))
