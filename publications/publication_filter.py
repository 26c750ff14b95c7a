"""What a visitor asked for in a list of publications, read from the address."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from home.access.rule import PageAccess
from home.search.names import PagesByName
from publications.models.publication_page import PublicationPage


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
    """`art` (types, several), `zugang` ("frei" or "abo"), `jahr`, `q` (words in title or teaser).
    What is not understood is left out, never an error."""

    ACCESS: ClassVar = ("frei", "abo")

    def __init__(
        self, query: QueryDict, publications: QuerySet, access: PageAccess, language: str
    ) -> None:
        self.access = access
        self.parameters = query
        self.everything = list(access.listable(publications).order_by("-issued_earliest", "pk"))
        known_types = set(PublicationPage.Type.values)
        self.types = [value for value in query.getlist("art") if value in known_types]
        self.zugang = query.get("zugang", "") if query.get("zugang") in self.ACCESS else ""
        self.year = query.get("jahr", "") if query.get("jahr") in self._years() else ""
        self.named = PagesByName(query.get("q", ""), access, language)
        self.words = self.named.text

    def results(self) -> list[PublicationPage]:
        return [page for page in self.everything if self._matches(page)]

    def type_choices(self) -> list[Choice]:
        counts = Counter(
            page.publication_type for page in self.everything if self._matches(page, skip="art")
        )
        return [
            Choice(value, str(label), counts[value], value in self.types)
            for value, label in PublicationPage.Type.choices
        ]

    def access_choices(self) -> list[Choice]:
        labels = {"": _("All"), "frei": _("Free"), "abo": _("Subscription only")}
        return [Choice(value, label, 0, value == self.zugang) for value, label in labels.items()]

    def year_choices(self) -> list[Choice]:
        return [Choice(year, year, 0, year == self.year) for year in self._years()]

    def active_filters(self) -> list[ActiveFilter]:
        labels = dict(PublicationPage.Type.choices)
        active = [
            ActiveFilter(str(labels[value]), self._address_without("art", value))
            for value in self.types
        ]
        for choice in self.access_choices():
            if choice.value and choice.checked:
                active.append(ActiveFilter(choice.label, self._address_without("zugang")))
        if self.year:
            active.append(ActiveFilter(self.year, self._address_without("jahr")))
        if self.words:
            label = _("Search “%(words)s”") % {"words": self.words}
            active.append(ActiveFilter(label, self._address_without("q")))
        return active

    def address_of_page(self, number: int) -> str:
        query = self.parameters.copy()
        query["seite"] = str(number)
        return f"?{query.urlencode()}"

    def _address_without(self, name: str, value: str = "") -> str:
        query = self.parameters.copy()
        query.pop("seite", None)
        query.setlist(name, [kept for kept in query.getlist(name) if value and kept != value])
        return f"?{query.urlencode()}"

    def _years(self) -> list[str]:
        years = {page.issued_earliest.year for page in self.everything if page.issued_earliest}
        return [str(year) for year in sorted(years, reverse=True)]

    def _matches(self, page: Any, skip: str = "") -> bool:
        protected = self.access.is_protected(page)
        return (
            (skip == "art" or not self.types or page.publication_type in self.types)
            and (not self.zugang or (self.zugang == "abo") == protected)
            and (not self.year or str(page.issued_earliest.year) == self.year)
            and (not self.words or page.pk in self.named.keys)
        )
