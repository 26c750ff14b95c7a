"""Wagtail's API v2, and pages by their address."""

from typing import ClassVar

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import path
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.models import Page, Site

from home.models import HomePage
from network.models import Member, NetworkPage
from publications.models import PublicationPage


class MembersAPIViewSet(BaseAPIViewSet):
    model = Member
    body_fields: ClassVar = [*BaseAPIViewSet.body_fields, "role", "municipality"]
    listing_default_fields: ClassVar = [
        *BaseAPIViewSet.listing_default_fields,
        *("role", "municipality"),
    ]


api = WagtailAPIRouter("stock")
api.register_endpoint("pages", PagesAPIViewSet)
api.register_endpoint("members", MembersAPIViewSet)

# Each field that ours sends too.
HomePage.api_fields = [APIField(name) for name in ("hero_heading", "hero_lead", "body")]
NetworkPage.api_fields = [
    APIField(name) for name in ("teaser", "hero_heading", "hero_lead", "sections")
]
PublicationPage.api_fields = [
    APIField(name)
    for name in ("teaser", "publication_type", "issued", "authors", "topics", "document")
]


def page(request: HttpRequest, address: str) -> TemplateResponse:
    """Finds the page from the root on, as `wagtail.views.serve` does."""
    site = Site.find_for_request(request)
    found, *_arguments = Page.route(
        site.root_page.specific, request, [part for part in address.split("/") if part]
    )
    restrictions = list(found.get_view_restrictions())
    context = Page.get_context(found, request) | {"site": site, "restrictions": restrictions}
    return TemplateResponse(request, "stock/page.html", context)


urlpatterns = [
    path("api/v2/", api.urls),
    path("<path:address>", page),
    path("", page, {"address": ""}),
]
