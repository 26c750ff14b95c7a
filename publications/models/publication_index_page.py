"""A list of publications with filters, all by GET."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from home.access.rule import page_access
from home.addresses import page_address
from home.models import BasePage
from home.page_cards import cards_in_their_language, page_cards
from home.result_pages import CountedPaginator, page_links
from publications.feeds import FEED, feed_of_a_list
from publications.publication_filter import PublicationFilter

RESULTS_PER_PAGE = 10


class PublicationIndexPage(BasePage):
    parent_page_types: ClassVar = ["home.HomePage", "wagtailcore.Page"]
    subpage_types: ClassVar = ["publications.PublicationPage", "publications.BrochurePage"]
    template = "publications/publication_index_page.html"
    shows_lists = ("publications",)

    lead = models.TextField(_("lead"), max_length=500, blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("list of publications")
        verbose_name_plural = _("lists of publications")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components == [FEED]:
            if not self.live:
                raise Http404
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, feed: bool = False, **kwargs: Any
    ) -> HttpResponseBase:
        if feed:
            with override(self.locale.language_code):
                return feed_of_a_list(self, request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        chosen = PublicationFilter(request.GET, self, page_access(request))
        # An impossible page number gives the nearest page there is.
        pages = CountedPaginator(chosen.results, RESULTS_PER_PAGE, chosen.total)
        page = pages.get_page(request.GET.get("seite"))
        in_own_language = chosen.language == chosen.own_language
        cards = page_cards if in_own_language else cards_in_their_language
        found = Page.objects.specific().in_bulk(list(page.object_list))
        context["filter"] = chosen
        context["feed_url"] = f"{page_address(self, request)}{FEED}/"
        context["total"] = page.paginator.count
        context["results_page"] = page
        context["results"] = cards(
            [found[key] for key in page.object_list if key in found], request
        )
        context["page_links"] = page_links(page, chosen.address_of_page)
        return context
