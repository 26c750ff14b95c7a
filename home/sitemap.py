"""What search engines are told: the pages that the public may read, whoever asks."""

from collections import defaultdict
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from home.access.audience import PUBLIC
from home.access.rule import PageAccess
from home.shared_cache.keys import PAGES, shows

PAGES_IN_A_FILE = 1000


class PageSitemap(Sitemap):
    """The pages of one site in all languages; aliases, which repeat another page, are left out."""

    limit = PAGES_IN_A_FILE

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> PageQuerySet:
        return self._pages.order_by("path")

    def lastmod(self, page: Page) -> datetime | None:
        changed: datetime | None = page.last_published_at
        return changed

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = self._pages.aggregate(Max("last_published_at"))[
            "last_published_at__max"
        ]
        return latest

    def get_urls(
        self, page: Any = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        pages = list(self.paginator.page(page).object_list)
        versions = self._versions_of(pages)
        return [
            {
                "item": page,
                "location": page.get_full_url(self.request),
                "lastmod": self.lastmod(page),
                "changefreq": None,
                "priority": "",
                "alternates": versions[page.translation_key],
            }
            for page in pages
        ]

    def _versions_of(self, pages: list[Page]) -> dict[UUID, list[dict[str, Any]]]:
        """Language and address of each version, where there are several."""
        found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
        keys = [page.translation_key for page in pages]
        for page in self._pages.filter(translation_key__in=keys).order_by("locale"):
            found[page.translation_key].append(
                {
                    "location": page.get_full_url(self.request),
                    "lang_code": page.locale.language_code,
                }
            )
        return defaultdict(
            list, {key: versions for key, versions in found.items() if len(versions) > 1}
        )

    @cached_property
    def _pages(self) -> PageQuerySet:
        site = Site.find_for_request(self.request)
        roots = [root for root in Site.get_site_root_paths() if site and root.site_id == site.pk]
        below_a_root = reduce(
            or_, (Q(url_path__startswith=root.root_path) for root in roots), Q(pk__in=[])
        )
        readable = PageAccess(PUBLIC).readable(Page.objects.filter(below_a_root))
        return readable.filter(alias_of__isnull=True).select_related("locale")


@require_safe
@cache_control(public=True, max_age=300)
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    shows(request, PAGES)
    sitemaps: dict[str, Any] = {"seiten": PageSitemap(request)}
    response: HttpResponseBase = sitemap_views.index(
        request, sitemaps, sitemap_url_name="home_sitemap"
    )
    return response


@require_safe
@cache_control(public=True, max_age=300)
def sitemap(request: HttpRequest, section: str) -> HttpResponseBase:
    shows(request, PAGES)
    response: HttpResponseBase = sitemap_views.sitemap(
        request, {"seiten": PageSitemap(request)}, section=section
    )
    return response


@require_safe
@cache_control(public=True, max_age=300)
def robots(request: HttpRequest) -> HttpResponse:
    """Names no path: what is protected answers so by itself, and a list of it would only tell."""
    address = request.build_absolute_uri(reverse("home_sitemap_index"))
    text = f"User-agent: *\nAllow: /\n\nSitemap: {address}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
