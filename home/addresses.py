"""Where a page is found in the visitor's language."""

from urllib.parse import urljoin

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Page, Site


def visitor_language(request: HttpRequest) -> str:
    """The language of the address; while a template shows an untranslated page, the active
    language is that page's instead."""
    return content_language(getattr(request, "LANGUAGE_CODE", "") or get_language() or "")


def content_language(code: str) -> str:
    """The content language that serves this interface language: "en" for "en-us"."""
    try:
        return get_supported_content_language_variant(code)
    except LookupError:
        return code


def page_address(page: Page, request: HttpRequest, language: str | None = None) -> str:
    """The page's address on this site. A page of another language keeps the visitor's language
    prefix: HomePage.route() serves it there, marked as untranslated."""
    language = language or visitor_language(request)
    if page.locale.language_code == language:
        return page.get_url(request) or ""
    parts = page.get_url_parts(request)
    site = Site.find_for_request(request)
    if not parts or not site or parts[0] != site.pk:
        return page.get_url(request) or ""
    with override(page.locale.language_code):
        start = reverse("wagtail_serve", args=("",))
    path = parts[2].removeprefix(start)
    with override(language):
        return reverse("wagtail_serve", args=(path,))


def complete_address(path: str, request: HttpRequest) -> str:
    """With scheme and host of the website, by whichever name the request came: caches give the
    answer to everybody."""
    site = Site.find_for_request(request)
    address: str = request.build_absolute_uri(path)
    return urljoin(site.root_url, path) if site is not None else address
