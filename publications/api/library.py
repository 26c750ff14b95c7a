"""`publications`: the library, filtered and counted."""

from collections.abc import Iterable
from typing import Any, Literal

from django.db.models import (
    Case,
    CharField,
    F,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest
from django.utils.translation import override
from pydantic import Field
from wagtail.models import Locale
from wagtail.query import PageQuerySet

from home.access.rule import page_access
from home.api.base import Answer, Key
from home.api.dates import Date, EdtfText, asked_date, date_of
from home.api.files import File
from home.api.languages import (
    Fallback,
    LocaleCode,
    in_language,
    known_language,
    source_language,
    speaking,
)
from home.api.page_list import named_page
from home.api.paging import count_and_part
from home.api.parameters import Paginated, Text, words_of
from home.api.problems import refuse
from home.api.selection import Fields
from home.api.site_pages import pages_of_site
from home.api.summaries import (
    PageSummary,
    in_their_own_words,
    pages_with_teaser,
    summary_of,
)
from home.german_order import GermanOrder
from home.search.names import PagesByName
from publications.api.facets import PROTECTIONS, Facets, count_facets
from publications.api.included import files_of
from publications.api.schemas import Author, PublicationType, Topic, authors_of, describe_type
from publications.api.topics import topics_of_page
from publications.listed import ListVersion, publications_below, with_topic
from publications.models import PermanentKey, PublicationPage
from publications.models import Topic as TopicModel

INCLUDES = ("documents", "facets")
Order = Literal["-issued", "issued", "title", "relevance"]


class Publication(PageSummary):
    """Of a locked publication only what its locked page shows: no authors, no topics."""

    key: str | None = Field(description="What leads to `publications/{key}`.")
    publication_type: PublicationType
    issued: Date | None
    authors: list[Author]
    topics: list[Topic]
    edition: int | None
    file: File | None = Field(description="null unless `include=documents` and there is one.")


class PublicationList(Answer):
    count: int
    items: list[Publication]
    facets: Facets | None = Field(description="null unless `include=facets`.")


class PublicationParameters(Paginated):
    in_list: Key | None = Field(None, description="Of this list (a page), in all its languages.")
    type: Text | None = Field(
        None, description="arbeitspapier, positionspapier, handreichung, broschuere; several"
    )
    topic: Text | None = Field(None, description="By the topic's slug.")
    access: Literal["free", "subscription", "free_later"] | None = Field(
        None,
        description="Whoever asks; free_later: protected until a day.",
    )
    issued: EdtfText | None = None
    issued_from: EdtfText | None = None
    issued_to: EdtfText | None = None
    search: Text | None = Field(None, description="Words in title or teaser.")
    locale: LocaleCode = None
    fallback: Fallback = None
    order: Order | None = Field(
        None, description="By default by relevance where words are given, else the newest first."
    )
    include: str | None = Field(
        None,
        max_length=100,
        pattern=r"^[a-z_,]*$",
        description=f"What else to send, separated by commas: {', '.join(INCLUDES)}",
    )
    fields: Fields = None


class Library:
    """The publications that may be named to this request, as far as they are asked for. Raises
    Refused."""

    def __init__(self, request: HttpRequest, asked: PublicationParameters) -> None:
        self._request = request
        self._asked = asked
        self._access = page_access(request)
        self._locale = known_language("locale", asked.locale)
        self._fallback = known_language("fallback", asked.fallback)
        self._kinds = _known_types(asked.type)
        self._words = self._searched()

    def answer(self, includes: list[str]) -> PublicationList:
        everything = in_their_own_words(self._in_time(self._below()))
        count, pages = count_and_part(self._ordered(self._chosen(everything)), self._asked.part)
        files = files_of(pages, self._request) if "documents" in includes else {}
        facets = self._count(everything) if "facets" in includes else None
        return PublicationList(
            count=count,
            items=[self._publication(page, files.get(page.pk)) for page in pages],
            facets=facets,
        )

    def _below(self) -> PageQuerySet:
        return publications_below(_lists(self._request, self._asked.in_list), self._access)

    def _in_time(self, publications: PageQuerySet) -> PageQuerySet:
        """An imprecise date is where it begins."""
        asked = self._asked
        if asked.issued is not None:
            date = asked_date("issued", asked.issued)
            publications = publications.filter(day__gte=date.earliest, day__lte=date.latest)
        if asked.issued_from is not None:
            first = asked_date("issued_from", asked.issued_from).earliest
            publications = publications.filter(day__gte=first)
        if asked.issued_to is not None:
            last = asked_date("issued_to", asked.issued_to).latest
            publications = publications.filter(day__lte=last)
        return publications

    def _searched(self) -> PagesByName | None:
        if self._asked.search is None:
            return None
        return PagesByName(self._asked.search, self._access, self._locale or source_language())

    def _chosen(self, publications: PageQuerySet) -> PageQuerySet:
        if self._kinds:
            publications = publications.filter(kind__in=self._kinds)
        if self._asked.access is not None:
            publications = publications.filter(protection=PROTECTIONS[self._asked.access])
        if self._asked.topic is not None:
            publications = with_topic(publications, _key_of_topic(self._asked.topic))
        if self._words is not None:
            publications = publications.filter(self._words.found)
        if self._locale:
            publications = in_language(publications, self._locale, self._fallback)
        return publications

    def _ordered(self, publications: PageQuerySet) -> PageQuerySet:
        newest = F("day").desc(nulls_last=True)
        orders: dict[str, tuple[Any, ...]] = {
            "-issued": (newest,),
            "issued": (F("day").asc(nulls_last=True),),
            "title": (GermanOrder("title"),),
        }
        if self._words is not None and self._words.text:
            orders = {"relevance": (self._words.relevance.desc(), newest), **orders}
        order: str = self._asked.order or next(iter(orders))
        if order not in orders:
            raise refuse("order", "Without words to search for nothing is more relevant.")
        with_facts = pages_with_teaser(publications).annotate(**_facts())
        return with_facts.order_by(*orders[order], "pk")

    def _count(self, publications: PageQuerySet) -> Facets:
        found = self._words.found if self._words is not None else Q(pk__isnull=False)
        counted = publications.annotate(
            found=Case(When(found, then=Value(True)), default=Value(False))
        )
        topic = self._asked.topic
        wanted: dict[str, set[Any]] = {
            "kind": set(self._kinds),
            "protection": {PROTECTIONS[self._asked.access]} if self._asked.access else set(),
            "locale": _one_of(_keys_of_locale(self._locale)) if self._locale else set(),
            "found": {True} if self._words is not None else set(),
            "topic": set() if topic is None else _one_of(_key_of_topic(topic)),
        }
        language = self._locale or source_language()
        with speaking(self._request, language):
            return count_facets(counted, wanted, language)

    def _publication(self, page: Any, file: File | None) -> Publication:
        language = page.locale.language_code
        is_readable = self._access.allows(page)
        summary = summary_of(
            page, self._request, is_fallback=bool(self._locale) and language != self._locale
        )
        with override(language):
            return Publication(
                **dict(summary),
                key=page.permanent_key,
                publication_type=describe_type(page.kind),
                issued=date_of(page.issued_edtf),
                authors=authors_of(page.raw_authors) if is_readable else [],
                topics=[Topic(slug=slug, name=name) for slug, name in page.named_topics or []]
                if is_readable
                else [],
                edition=page.edition if is_readable else None,
                file=file,
            )


def _lists(request: HttpRequest, key: int | None) -> list[ListVersion]:
    """Where publications stand: the website's lists and its start pages, or one list in all its
    languages. Raises Refused."""
    places = pages_of_site(request)
    if key is None:
        places = places.filter(Q(publicationindexpage__isnull=False) | Q(homepage__isnull=False))
    else:
        index = named_page(request, "in_list", key)
        places = places.filter(
            translation_key=index.translation_key, publicationindexpage__isnull=False
        )
    rows = list(places.values_list("path", "depth", "locale", "locale__language_code"))
    if not rows:
        raise refuse("in_list", "This page is no list of publications.")
    return [ListVersion(*row) for row in rows]


def _facts() -> dict[str, Any]:
    key = PermanentKey.objects.filter(translation_key=OuterRef("translation_key"))
    return {
        "permanent_key": Subquery(key.values("key")[:1]),
        "issued_edtf": _of_either("issued", CharField()),
        "raw_authors": _of_either("authors", JSONField()),
        "edition": _of_either("edition_number", IntegerField()),
        "named_topics": topics_of_page(),
    }


def _of_either(name: str, output_field: Any) -> Coalesce:
    """A field of whichever kind of publication a page is."""
    fields = (f"{model}__{name}" for model in ("publicationpage", "brochurepage"))
    return Coalesce(*(Cast(field, output_field) for field in fields), output_field=output_field)


def _known_types(text: str | None) -> list[str]:
    types = words_of(text or "")
    for value in types:
        if value not in PublicationPage.Type.values:
            raise refuse("type", f"The types are {', '.join(PublicationPage.Type.values)}.")
    return types


def _key_of_topic(slug: str) -> Any:
    """As a query: whether there is a topic that nobody may know of is not to be told."""
    return TopicModel.objects.filter(slug=slug).order_by("pk").values_list("pk", flat=True)[:1]


def _keys_of_locale(language: str) -> Any:
    return Locale.objects.filter(language_code=language).values_list("pk", flat=True)


def _one_of(keys: Iterable[Any]) -> set[Any]:
    """What there is not is wanted, too: no publication has it."""
    return set(keys) or {None}
