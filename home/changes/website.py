"""What stands around every page, in all languages: the fingerprint of `site`, and the way in that
locked pages name."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from home.access.audience import PUBLIC, look_as
from home.access.files import FileAccess
from home.api.languages import speaking
from home.api.site_information import site_information
from home.fingerprints import fingerprint
from home.navigation import Frame


def present_website(access: FileAccess) -> Mapping[str, str]:
    return {"": fingerprint(*_answers())}


def website_address(key: str) -> str:
    return reverse("home_api:site")


def _answers() -> Iterable[str]:
    """What the endpoint answers, but for the version."""
    for site in Site.objects.order_by("pk").select_related("root_page"):
        request = _request(site)
        for language in get_content_languages():
            yield site_information(request, language, version=0).model_dump_json()


def ways_in() -> list[str]:
    """Addresses of the pages that say how to get access."""
    found = []
    for site in Site.objects.order_by("pk").select_related("root_page"):
        request = _request(site)
        for language in get_content_languages():
            with speaking(request, language):
                way_in = Frame(request).access_page
                found.append(way_in.url if way_in else "")
    return found


def _request(site: Site) -> HttpRequest:
    request = RequestFactory().get("/", HTTP_HOST=site.hostname, SERVER_PORT=str(site.port))
    look_as(request, PUBLIC)
    return request
