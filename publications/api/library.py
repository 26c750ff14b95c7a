"""`publications`: the library, filtered and counted."""

from collections.abc import Hashable, Iterable
from functools import cached_property
from typing import Any, Literal

from django.db.models import (
    Case,
    F,
    Q,
    Value,
    When,
)
from django.http import HttpRequest
from pydantic import Field
from wagtail.models import Locale
from wagtail.query import PageQuerySet

from home.access.rule import page_access
from home.api.base import Answer, Key
from home.api.dates import EdtfText, asked_date
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
from home.api.paging import count_and_keys
from home.api.parameters import Paginated, Text, words_of
from home.api.problems import refuse
from home.api.selection import Fields
from home.api.site_pages import pages_of_site, site_key
from home.api.summaries import (
    in_their_own_words,
    summary_changes,
)
from home.german_order import GermanOrder
from home.search.names import PagesByName
from publications.api.facets import PROTECTIONS, Facets, count_facets
from publications.api.included import files_of
from publications.api.listed_publication import KnownPublication, Publication, known_publications
from publications.listed import ListVersion, publications_below, with_topic
from publications.models import PublicationPage
from publications.models import Topic as TopicModel

INCLUDES = ("documents", "facets")
Order = Literal["-issued", "issued", "title", "relevance"]


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
        count, keys = count_and_keys(
            self._request, self._question, lambda: self._ordered(self._found), self._asked.part
        )
        by_key = known_publications(self._request, keys)
        publications = [by_key[key] for key in keys if key in by_key]
        pages = [each.page for each in publications]
        files = files_of(pages, self._request) if "documents" in includes else {}
        facets = self._count(self._everything) if "facets" in includes else None
        return PublicationList(
            count=count,
            items=[self._publication(each, files.get(each.page.pk)) for each in publications],
            facets=facets,
        )

    @property
    def _question(self) -> Hashable:
        """What the list follows from, beside the content, the time and who asks."""
        asked = self._asked.model_dump(exclude={"limit", "offset", "include", "fields"})
        return "publications", site_key(self._request), *asked.values()

    @cached_property
    def _everything(self) -> PageQuerySet:
        """Without what is chosen by facets and words."""
        return in_their_own_words(self._in_time(self._below()))

    @property
    def _found(self) -> PageQuerySet:
        return self._chosen(self._everything)

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
        return publications.order_by(*orders[order], "pk")

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

    def _publication(self, known: KnownPublication, file: File | None) -> Publication:
        page, whole = known
        changes: dict[str, Any] = summary_changes(
            page,
            whole.meta,
            self._request,
            is_fallback=bool(self._locale) and whole.meta.locale != self._locale,
        )
        if not self._access.allows(page):
            changes |= {"authors": [], "topics": [], "edition": None}
        return whole.model_copy(update=changes | {"file": file})


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
