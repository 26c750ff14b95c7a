"""The report "Downloads": how often the files of publications were downloaded in a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django.db.models import Sum
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

from home.xlsx_only import XlsxOnly
from publications.models import BrochurePage, Correction, DownloadTotal, Edition, PublicationPage


@dataclass(frozen=True)
class DownloadRow:
    """`edition`: its number, "" for files of no publication."""

    publication: str
    edition: int | str
    file: str
    downloads: int


class DownloadFilterSet(WagtailFilterSet):
    day = django_filters.DateFromToRangeFilter(label=_("Period"), widget=DateRangePickerWidget)

    class Meta:
        model = DownloadTotal
        fields: ClassVar = ["day"]


class DownloadReport(XlsxOnly, ReportView):
    page_title = _("Downloads")
    header_icon = "download"
    index_url_name = "publications_downloads"
    index_results_url_name = "publications_downloads_results"
    filterset_class = DownloadFilterSet
    default_ordering = "-downloads"
    any_permission_required: ClassVar = ["change"]
    columns: ClassVar = [
        Column("publication", label=_("Publication")),
        Column("edition", label=_("Edition")),
        Column("downloads", label=_("Downloads")),
        Column("file", label=_("File")),
    ]
    list_export: ClassVar = ["publication", "edition", "file", "downloads"]
    export_headings: ClassVar = {
        "publication": _("Publication"),
        "edition": _("Edition"),
        "file": _("File"),
        "downloads": _("Downloads"),
    }

    @property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(get_document_model())

    def get_base_queryset(self) -> Any:
        return DownloadTotal.objects.order_by()

    def get_filtered_queryset(self) -> Any:
        totals = self.filter_queryset(self.get_queryset())
        summed = totals.order_by().values("document", "document__title")
        return summed.annotate(sum=Sum("downloads")).order_by("-sum", "document__title")

    def decorate_paginated_queryset(self, object_list: Any) -> list[DownloadRow]:
        return _rows(list(object_list))

    def get_table(self, object_list: Any) -> Any:
        # Wagtail decorates only after it has made the table.
        return super().get_table(self.decorate_paginated_queryset(object_list))

    def get_filename(self) -> str:
        return "downloads"


def _rows(totals: list[dict[str, Any]]) -> list[DownloadRow]:
    of_documents = _publications_of(total["document"] for total in totals)
    rows = []
    for total in totals:
        publication, edition = of_documents.get(total["document"], ("", ""))
        rows.append(DownloadRow(publication, edition, total["document__title"], total["sum"]))
    return rows


def _publications_of(documents: Iterable[int]) -> dict[int, tuple[str, int | str]]:
    """Title and number of edition by document: of the editions that were published with it, else
    of the one whose file it was until it was corrected, else of the page that has it now."""
    keys = set(documents)
    found: dict[int, tuple[str, int | str]] = {}
    for pages in (BrochurePage, PublicationPage):
        rows = pages.objects.filter(document__in=keys).order_by("-pk")
        for key, title, number in rows.values_list("document", "title", "edition_number"):
            found[key] = (title, number)
    corrections = Correction.objects.filter(replaced_document__in=keys).order_by("pk")
    for key, title, number in corrections.values_list(
        "replaced_document", "edition__title", "edition__number"
    ):
        found[key] = (title, number)
    editions = Edition.objects.filter(document__in=keys).order_by("number", "-pk")
    for key, title, number in editions.values_list("document", "title", "number"):
        found[key] = (title, number)
    return found


class DownloadsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(get_document_model())
        return bool(policy.user_has_permission(request.user, "change"))


@hooks.register("register_admin_urls")
def download_addresses() -> list[URLPattern]:
    return [
        path("reports/downloads/", DownloadReport.as_view(), name=DownloadReport.index_url_name),
        path(
            "reports/downloads/results/",
            DownloadReport.as_view(results_only=True),
            name=DownloadReport.index_results_url_name,
        ),
    ]


@hooks.register("register_reports_menu_item")
def downloads_in_the_menu() -> MenuItem:
    return DownloadsMenuItem(
        gettext("Downloads"),
        reverse(DownloadReport.index_url_name),
        name="downloads",
        icon_name="download",
        order=650,
    )
