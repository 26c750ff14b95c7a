"""The feed of each list: `/publikationen/feed/`. Include them before Wagtail's own pattern, below
`i18n_patterns` if your project uses them."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import re_path
from wagtail import views as wagtail_views

from publications.feeds import FEED


def serve_feed(request: HttpRequest, path: str) -> HttpResponseBase:
    """By way of the list's page, so that the access rule decides."""
    return wagtail_views.serve(request, f"{path}{FEED}/")


urlpatterns = [
    re_path(r"^((?:[\w\-]+/)*)" + FEED + "/$", serve_feed, name="publications_feed"),
]
