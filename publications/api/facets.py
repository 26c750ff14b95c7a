"""How many publications each choice would show beside the others that are made."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from wagtail.models import Locale
from wagtail.query import PageQuerySet

from home.api.base import Answer
from publications.listed import FREE, FREE_LATER, SUBSCRIPTION, Counts
from publications.models import PublicationPage, Topic
from publications.models.topic import topics_in_language

# The names of what is protected in the API, and in lists.
PROTECTIONS = {"free": FREE, "subscription": SUBSCRIPTION, "free_later": FREE_LATER}


class Choice(Answer):
    """`label`: in the language of the answer."""

    value: str
    label: str
    count: int


class Facets(Answer):
    """Each leads to the parameter of its name, `year` to `issued`."""

    type: list[Choice]
    topic: list[Choice]
    year: list[Choice]
    access: list[Choice]
    locale: list[Choice]


def count_facets(
    publications: PageQuerySet, wanted: Mapping[str, set[Any]], language: str
) -> Facets:
    """`publications`: with what `Counts` reads. `wanted`: by its names. A handful of queries."""
    counts = Counts(publications, {name for name, values in wanted.items() if values})
    locales = dict(Locale.objects.values_list("pk", "language_code"))
    return Facets(
        type=_type_choices(counts.of("kind", wanted)),
        topic=_topic_choices(counts.of("topic", wanted), language),
        year=[
            Choice(value=str(year), label=str(year), count=count)
            for year, count in sorted(counts.of("year", wanted).items(), reverse=True, key=_first)
            if year is not None
        ],
        access=_access_choices(counts.of("protection", wanted)),
        locale=[
            Choice(value=locales[locale], label=locales[locale], count=count)
            for locale, count in sorted(counts.of("locale", wanted).items())
        ],
    )


def _first(pair: tuple[int | None, int]) -> int:
    return pair[0] or 0


def _type_choices(counts: Mapping[str, int]) -> list[Choice]:
    return [
        Choice(value=value, label=str(label), count=counts[value])
        for value, label in PublicationPage.Type.choices
        if counts[value]
    ]


def _topic_choices(counts: Mapping[int, int], language: str) -> list[Choice]:
    topics = list(Topic.objects.filter(pk__in=counts))
    by_slug = {topic.slug: counts[topic.pk] for topic in topics}
    locale = Locale.objects.filter(language_code=language).first() or Locale.get_default()
    return [
        Choice(value=topic.slug, label=topic.name, count=by_slug[topic.slug])
        for topic in topics_in_language(topics, locale)
    ]


def _access_choices(counts: Mapping[str, int]) -> list[Choice]:
    labels = {
        "free": gettext("Free"),
        "subscription": gettext("Subscription only"),
        "free_later": gettext("Free from a date"),
    }
    return [
        Choice(value=name, label=labels[name], count=counts[value])
        for name, value in PROTECTIONS.items()
        if counts[value]
    ]
