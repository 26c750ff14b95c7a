"""Files that a page with members offers: `/netzwerk/mitglieder/mitglieder.geojson`. Wagtail's own
pattern takes no dots."""

import re

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import re_path
from wagtail import views as wagtail_views

from network.models.member_map_page import DOWNLOADS


def serve_download(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """By way of the page above, so that the access rule decides."""
    return wagtail_views.serve(request, f"{path}{name}/")


urlpatterns = [
    re_path(
        r"^((?:[\w\-]+/)*)" + re.escape(name) + "$",
        serve_download,
        {"name": name},
        name="network_member_download",
    )
    for name in DOWNLOADS
]
