"""Which pages this website has, and which of them an address means."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath
from wagtail.query import PageQuerySet

from home.addresses import content_language
from home.known_pages import known_site_roots

SERVE = "wagtail_serve"


@dataclass(frozen=True)
class PlaceInTree:
    """What an address of the website leads to; `url_path` as Wagtail keeps it."""

    url_path: str
    language: str


def site_roots(request: HttpRequest) -> list[SiteRootPath]:
    """The start pages of the website that was asked, in all languages. Costs a query only where
    there are several websites."""
    roots = known_site_roots(request)
    if len({root.site_id for root in roots}) < 2:
        return list(roots)
    site = Site.find_for_request(request)
    return [root for root in roots if site is not None and root.site_id == site.pk]


def site_key(request: HttpRequest) -> tuple[int, ...]:
    """For what is known of one website."""
    return tuple({root.site_id: None for root in site_roots(request)})


def pages_of_site(request: HttpRequest) -> PageQuerySet:
    """All of its pages, published or not, whoever may read them."""
    roots = (Q(url_path__startswith=root.root_path) for root in site_roots(request))
    return Page.objects.filter(reduce(or_, roots, Q(pk__in=[])))


def language_of(path: str) -> str:
    """What the address of a page promises."""
    return content_language(get_language_from_path(path) or settings.LANGUAGE_CODE)


def places_of(path: str, request: HttpRequest, fallback: str = "") -> list[PlaceInTree]:
    """Where the page at this path of the website stands, in the language of the path, then in
    `fallback`; none for what is no page's address. As on the website, the slash at the end may be
    left out."""
    path = path if path.endswith("/") else f"{path}/"
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return []
    if match.url_name != SERVE:
        return []
    relative = (*match.args, *match.kwargs.values())[0]
    languages = list(dict.fromkeys(filter(None, (language_of(path), fallback))))
    by_language = {root.language_code: root.root_path for root in site_roots(request)}
    return [
        PlaceInTree(f"{by_language[each]}{relative}", each)
        for each in languages
        if each in by_language
    ]
