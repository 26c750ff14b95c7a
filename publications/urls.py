"""Permanent addresses, citations, covers of PDFs, feeds, and the door for harvesting libraries.
Include them before Wagtail's own pattern, below `i18n_patterns` if your project uses them."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, re_path, register_converter
from wagtail import views as wagtail_views

from publications import permanent_views, views
from publications.citing import views as citing_views
from publications.citing.formats import CitationFormatConverter
from publications.feeds import FEED
from publications.oai.views import oai
from publications.private_feeds import private_feed

register_converter(CitationFormatConverter, "citation_format")


def serve_feed(request: HttpRequest, path: str) -> HttpResponseBase:
    """By way of the list's page, so that the access rule decides."""
    return wagtail_views.serve(request, f"{path}{FEED}/")


urlpatterns = [
    path("oai/", oai, name="publications_oai"),
    path("mein-feed/<str:token>/", private_feed, name="publications_private_feed"),
    re_path(r"^((?:[\w\-]+/)*)" + FEED + "/$", serve_feed, name="publications_feed"),
    path("titelbilder/<int:document_id>/", views.serve_cover, name="publications_cover"),
    path("p/<slug:key>/", permanent_views.publication, name="publications_permanent"),
    path("p/<slug:key>/<int:number>/", permanent_views.edition, name="publications_edition"),
    path(
        "p/<slug:key>.<citation_format:citation_format>",
        citing_views.publication_citation,
        name="publications_citation",
    ),
    path(
        "p/<slug:key>/<int:number>.<citation_format:citation_format>",
        citing_views.edition_citation,
        name="publications_edition_citation",
    ),
]
