"""The page of members: a list by Land with filters, a map beside it, and both as files."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from home.compressed import compressed_response
from home.fields import ImpreciseDateField
from home.models import BasePage
from home.result_pages import page_links
from network import member_geojson
from network.boundaries import present_boundaries
from network.member_filter import MemberFilter
from network.member_overview import known_member_overview
from network.sources import attributions

MUNICIPALITIES_PER_PAGE = 120


class MemberMapPage(BasePage):
    parent_page_types: ClassVar = ["network.NetworkPage", "home.HomePage"]
    subpage_types: ClassVar = ["home.StandardPage"]
    template = "network/member_map_page.html"
    shows_lists = ("members", "municipalities")

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    as_of = ImpreciseDateField(
        _("as of"), blank=True, help_text=_("The month the list is from, for example: May 2024")
    )
    sample_data_note = models.BooleanField(_("say that these are sample data"), default=False)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("as_of"),
        FieldPanel("sample_data_note"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("as_of"),
        SynchronizedField("sample_data_note"),
    ]

    class Meta:
        verbose_name = _("page with members")
        verbose_name_plural = _("pages with members")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if len(path_components) == 1 and path_components[0] in DOWNLOADS:
            if not self.live:
                raise Http404
            return RouteResult(self, kwargs={"download": path_components[0]})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, download: str = "", **kwargs: Any
    ) -> HttpResponseBase:
        if download:
            with override(self.locale.language_code):
                return DOWNLOADS[download](request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        chosen = MemberFilter(request.GET, known_member_overview(request))
        overview = chosen.results
        # An impossible page number gives the nearest page there is.
        page = Paginator(overview.municipalities, MUNICIPALITIES_PER_PAGE).get_page(
            request.GET.get("seite")
        )
        context["filter"] = chosen
        context["overview"] = overview
        context["results_page"] = page
        context["states"] = overview.states_on_a_page(page.object_list)
        context["page_links"] = page_links(page, lambda number: chosen.address(seite=str(number)))
        context["attributions"] = attributions()
        return context


def _members_as_geojson(request: HttpRequest) -> HttpResponseBase:
    chosen = MemberFilter(request.GET, known_member_overview(request)).results
    content = member_geojson.member_geojson(chosen.municipalities)
    return compressed_response(request, content, member_geojson.CONTENT_TYPE)


def _members_as_workbook(request: HttpRequest) -> HttpResponseBase:
    chosen = MemberFilter(request.GET, known_member_overview(request)).results
    # Takes long to import, and few ask for it.
    from network import member_workbook

    content = member_workbook.member_workbook(chosen.municipalities)
    response = HttpResponse(content, content_type=member_workbook.CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, "mitglieder.xlsx") or ""
    response["Cache-Control"] = "no-cache"
    return response


def _outlines(request: HttpRequest) -> HttpResponseBase:
    geojson = present_boundaries().geojson.encode()
    return compressed_response(request, geojson, member_geojson.CONTENT_TYPE)


# What the page offers beside itself, each under its name below the page's address.
DOWNLOADS: dict[str, Callable[[HttpRequest], HttpResponseBase]] = {
    "mitglieder.geojson": _members_as_geojson,
    "mitglieder.xlsx": _members_as_workbook,
    "laender.geojson": _outlines,
}
