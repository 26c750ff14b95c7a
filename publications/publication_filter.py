"""What a visitor asked for in a list of publications, read from the address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.access.rule import PageAccess
from home.german import german_slug
from home.german_order import GermanOrder
from home.search.names import PagesByName
from publications.listed import (
    FREE,
    FREE_LATER,
    SUBSCRIPTION,
    Counts,
    publications_below,
    versions_of,
    with_topic,
)
from publications.models.publication_page import PublicationPage
from publications.models.topic import Topic

NEWEST, OLDEST, BY_TITLE, BY_RELEVANCE = "neueste", "aelteste", "titel", "relevanz"

# A list has one language, whether or not one is asked for.
FACET_OF_PARAMETER = {
    "art": "kind",
    "thema": "topic",
    "jahr": "year",
    "zugang": "protection",
    "q": "found",
}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class ActiveFilter:
    label: str
    remove_url: str


class PublicationFilter:
    """`art` (types, several), `thema`, `jahr`, `zugang`, `sprache`, `q` (words in title or teaser),
    `ordnung`. What is not understood is left out, never an error.

    A list shows the publications in its own language; `sprache` shows those in another one.
    Everything is counted by two queries (see `publications.listed`), however much is chosen.
    """

    def __init__(self, query: QueryDict, index: Page, access: PageAccess) -> None:
        versions = versions_of(index)
        self._locales = {each.language: each.locale for each in versions}
        self.own_language = versions[0].language
        named = {code: PagesByName(query.get("q", ""), access, code) for code in self._locales}
        self._publications = publications_below(versions, access).annotate(found=_found(named))
        asked = {facet for name, facet in FACET_OF_PARAMETER.items() if any(query.getlist(name))}
        self._counts = Counts(self._publications, {"locale", *asked})
        types = dict.fromkeys(query.getlist("art"))
        self.types = [value for value in types if value in PublicationPage.Type.values]
        self.zugang = _known(
            query.get("zugang"), _access_labels(self._counts.values_of("protection"))
        )
        self.year = _known(query.get("jahr"), self._years)
        self.topic = _known(query.get("thema"), self._topics)
        self.language = _known(query.get("sprache"), self._languages) or self.own_language
        self._named = named[self.language]
        self.words = self._named.text
        self.order = _known(query.get("ordnung"), self._orders) or next(iter(self._orders))

    @cached_property
    def results(self) -> QuerySet:
        """The keys of the pages chosen, in the order chosen."""
        conditions = {
            "locale": self._locales[self.language],
            **({"kind__in": self.types} if self.types else {}),
            **({"protection": self.zugang} if self.zugang else {}),
            **({"year": int(self.year)} if self.year else {}),
        }
        pages = self._publications.filter(**conditions)
        if self.words:
            pages = pages.filter(self._named.found)
        if self.topic:
            pages = with_topic(pages, self._topics[self.topic].pk)
        return pages.order_by(*self._order_by()).values_list("pk", flat=True)

    @property
    def total(self) -> int:
        """How many results there are."""
        return self._count("locale")[self._locales[self.language]]

    def type_choices(self) -> list[Choice]:
        counts = self._count("kind")
        return [
            Choice(value, str(label), counts[value], value in self.types)
            for value, label in PublicationPage.Type.choices
        ]

    def topic_choices(self) -> list[Choice]:
        counts = self._count("topic")
        names = self._topic_names
        return [
            Choice(slug, names[slug], counts[topic.pk], slug == self.topic)
            for slug, topic in sorted(
                self._topics.items(), key=lambda item: german_slug(names[item[0]])
            )
        ]

    def year_choices(self) -> list[Choice]:
        counts = self._count("year")
        return [
            Choice(year, year, counts[int(year)], year == self.year)
            for year in sorted(self._years, reverse=True)
        ]

    def access_choices(self) -> list[Choice]:
        counts = self._count("protection")
        labels = {"": _("All"), **_access_labels(self._counts.values_of("protection"))}
        return [
            Choice(value, label, counts[value] if value else counts.total(), value == self.zugang)
            for value, label in labels.items()
        ]

    def language_choices(self) -> list[Choice]:
        """None where there is nothing to choose."""
        counts = self._count("locale")
        if len(self._languages) < 2:
            return []
        return [
            Choice(code, label, counts[self._locales[code]], code == self.language)
            for code, label in self._languages.items()
        ]

    def order_choices(self) -> list[Choice]:
        return [
            Choice(value, label, 0, value == self.order) for value, label in self._orders.items()
        ]

    def active_filters(self) -> list[ActiveFilter]:
        types = dict(PublicationPage.Type.choices)
        chosen = [("art", value, str(types[value])) for value in self.types]
        if self.zugang:
            label = _access_labels(self._counts.values_of("protection"))[self.zugang]
            chosen.append(("zugang", self.zugang, label))
        if self.topic:
            chosen.append(("thema", self.topic, self._topic_names[self.topic]))
        if self.year:
            chosen.append(("jahr", self.year, self.year))
        if self.language != self.own_language:
            chosen.append(("sprache", self.language, self._languages[self.language]))
        if self.words:
            label = _("Search “%(words)s”") % {"words": self.words}
            chosen.append(("q", self.words, label))
        return [
            ActiveFilter(label, self._address(without=(name, value)))
            for name, value, label in chosen
        ]

    def address_of_page(self, number: int) -> str:
        return self._address(("seite", str(number)))

    @property
    def fields_besides_words(self) -> list[tuple[str, str]]:
        """Names and values of what the search field's form must not lose."""
        return [(name, value) for name, value in self._parameters if name != "q"]

    @property
    def _parameters(self) -> list[tuple[str, str]]:
        """What was understood of the address, and differs from what holds anyway."""
        language = self.language if self.language != self.own_language else ""
        order = self.order if self.order != next(iter(self._orders)) else ""
        single = {
            "zugang": self.zugang,
            "thema": self.topic,
            "jahr": self.year,
            "sprache": language,
            "q": self.words,
            "ordnung": order,
        }
        several = [("art", value) for value in self.types]
        return [*several, *((name, value) for name, value in single.items() if value)]

    def _address(self, *more: tuple[str, str], without: tuple[str, str] | None = None) -> str:
        query = QueryDict(mutable=True)
        for name, value in (*self._parameters, *more):
            if (name, value) != without:
                query.appendlist(name, value)
        return f"?{query.urlencode()}"

    def _count(self, facet: str) -> Counter[Any]:
        """How many publications each value of a facet would show beside the other choices."""
        return self._counts.of(facet, self._wanted)

    @cached_property
    def _wanted(self) -> dict[str, set[Any]]:
        return {
            "kind": set(self.types),
            "year": {int(self.year)} if self.year else set(),
            "protection": {self.zugang} if self.zugang else set(),
            "locale": {self._locales[self.language]},
            "found": {True} if self.words else set(),
            "topic": {self._topics[self.topic].pk} if self.topic else set(),
        }

    @cached_property
    def _years(self) -> dict[str, int]:
        return {str(year): year for year in self._counts.values_of("year") if year is not None}

    @cached_property
    def _languages(self) -> dict[str, str]:
        """Code and name of each language that there is something in, and of the list's own."""
        used = self._counts.values_of("locale")
        return {
            code: get_language_info(code)["name_translated"]
            for code, locale in self._locales.items()
            if locale in used or code == self.own_language
        }

    @cached_property
    def _all_topics(self) -> list[Topic]:
        return list(Topic.objects.all())

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        """By the slug in the address: those of publications that may be named, and no others."""
        used = self._counts.values_of("topic")
        return {topic.slug: topic for topic in self._all_topics if topic.pk in used}

    @cached_property
    def _topic_names(self) -> dict[str, str]:
        """By slug, in the list's language where a topic is translated."""
        locale = self._locales[self.own_language]
        translated = {
            topic.translation_key: topic.name
            for topic in self._all_topics
            if topic.locale_id == locale
        }
        return {
            slug: translated.get(topic.translation_key, topic.name)
            for slug, topic in self._topics.items()
        }

    @cached_property
    def _orders(self) -> dict[str, str]:
        """The first one holds where none is chosen."""
        by_relevance = {BY_RELEVANCE: _("Relevance")} if self.words else {}
        return {
            **by_relevance,
            NEWEST: _("Newest first"),
            OLDEST: _("Oldest first"),
            BY_TITLE: _("Title A–Z"),
        }

    def _order_by(self) -> tuple[Any, ...]:
        newest = F("day").desc(nulls_last=True)
        orders: dict[str, tuple[Any, ...]] = {
            NEWEST: (newest,),
            OLDEST: (F("day").asc(nulls_last=True),),
            BY_TITLE: (GermanOrder("title"),),
            BY_RELEVANCE: (self._named.relevance.desc(), newest),
        }
        return (*orders[self.order], "pk")


def _known(value: str | None, choices: Mapping[str, object]) -> str:
    return value if value is not None and value in choices else ""


def _access_labels(used: set[str]) -> dict[str, str]:
    """Dates are offered only where there is one."""
    labels = {FREE: _("Free"), SUBSCRIPTION: _("Subscription only")}
    return labels | ({FREE_LATER: _("Free from a date")} if FREE_LATER in used else {})


def _found(named: Mapping[str, PagesByName]) -> Any:
    """Each language is searched by itself."""
    if not any(each.text for each in named.values()):
        return Value(True)
    found: Q = reduce(or_, (each.found for each in named.values()))
    return Case(When(found, then=Value(True)), default=Value(False), output_field=BooleanField())
