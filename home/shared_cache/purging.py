"""Has a shared cache forget the addresses of pages that are published, unpublished, moved, deleted,
protected or opened.

Wagtail's own way (wagtail.contrib.frontend_cache) with its setting WAGTAILFRONTENDCACHE; without it
nothing is done. Its signals know the page's own address only. Here the API's belong to it, those in
the other languages, and the lists that show it. Nobody waits for it, and what is taken back tells
nothing.
"""

import logging
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

from django.conf import settings
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from wagtail import hooks
from wagtail.contrib.frontend_cache.backends.base import BaseBackend
from wagtail.contrib.frontend_cache.backends.http import PurgeRequest
from wagtail.contrib.frontend_cache.tasks import purge_urls_from_cache_task
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    pre_page_move,
)

from home.background import run_soon

logger = logging.getLogger(__name__)

SERVE = "wagtail_serve"
# Addresses that show many pages, by the names of their views.
LISTS = ("home_api:pages", "home_api:site", "home_sitemap_index")
SECONDS = 10


class PurgeByHttp(BaseBackend):
    """A cache that forgets an address by the method PURGE; as Wagtail's, but it waits for seconds
    only."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.location = urlsplit(params["LOCATION"])

    def purge(self, url: str) -> None:
        asked = urlsplit(url)
        place = (self.location.scheme, self.location.netloc, asked.path, asked.query, "")
        request = PurgeRequest(urlunsplit(place), headers={"Host": asked.netloc})
        try:
            # The scheme is that of the operator's own setting.
            with urlopen(request, timeout=SECONDS):  # noqa: S310
                pass
        except (URLError, OSError) as error:
            logger.error("The cache did not forget %s: %s", url, error)


def is_used() -> bool:
    return bool(getattr(settings, "WAGTAILFRONTENDCACHE", None))


def forget(pages: Iterable[Page]) -> None:
    """These pages, and what else shows them, once the present transaction is committed."""
    addresses = {address for page in pages for address in _addresses(page)}
    if addresses:
        run_soon(purge_urls_from_cache_task, sorted(addresses))


def _addresses(page: Page) -> Iterator[str]:
    """In all languages, since a page that is not translated is served in the others, too."""
    for root in Site.get_site_root_paths():
        if not page.url_path.startswith(root.root_path):
            continue
        relative = page.url_path.removeprefix(root.root_path)
        for language in get_content_languages():
            with override(language):
                yield root.root_url + reverse(SERVE, args=(relative,))
        for path in (*_paths_in_the_api(page), *_paths_of_lists()):
            yield root.root_url + path


def _paths_in_the_api(page: Page) -> Iterator[str]:
    """Apps add theirs by the hook `register_cached_addresses`: functions from a page to paths."""
    yield from paths_named("home_api:page", page.pk)
    for paths_of in hooks.get_hooks("register_cached_addresses"):
        yield from paths_of(page)


def _paths_of_lists() -> Iterator[str]:
    for name in LISTS:
        yield from paths_named(name)


def paths_named(name: str, *arguments: Any) -> Iterator[str]:
    """Nothing where a project has left it out."""
    try:
        yield reverse(name, args=arguments)
    except NoReverseMatch:
        return


def _shown_by(page: Page) -> list[Page]:
    """The page, its translations, and the pages above, which list it."""
    above = [page.path[:length] for length in range(page.steplen, len(page.path), page.steplen)]
    group = Q(translation_key=page.translation_key) | Q(path__in=above)
    return [page, *Page.objects.filter(group).exclude(pk=page.pk)]


def _as_it_was(page: Page, renamed: Page, before: Page) -> Page:
    """Where the page stood before one at or above it was renamed."""
    former = copy(page)
    if former.url_path.startswith(renamed.url_path):
        former.url_path = before.url_path + former.url_path.removeprefix(renamed.url_path)
    return former


def _with_all_below(page: Page) -> list[Page]:
    """In all languages: their addresses or their access change with it."""
    versions = Page.objects.filter(translation_key=page.translation_key)
    below = Q()
    for path in versions.values_list("path", flat=True):
        below |= Q(path__startswith=path)
    return [*_shown_by(page), *(Page.objects.filter(below) if below else [])]


@receiver(page_published, dispatch_uid="home.forget_a_published_page")
def forget_a_published_page(instance: Page, **kwargs: Any) -> None:
    if is_used():
        forget(_shown_by(instance))


@receiver(page_unpublished, dispatch_uid="home.forget_an_unpublished_page")
def forget_an_unpublished_page(instance: Page, **kwargs: Any) -> None:
    if is_used():
        forget(_shown_by(instance))


@receiver(pre_delete, dispatch_uid="home.forget_a_deleted_page")
def forget_a_deleted_page(sender: Any, instance: Any, **kwargs: Any) -> None:
    if sender is Page and is_used():
        forget(_shown_by(instance))


@receiver([pre_page_move, post_page_move], dispatch_uid="home.forget_a_moved_page")
def forget_a_moved_page(instance: Page, **kwargs: Any) -> None:
    """Where it was, and where it is."""
    if is_used():
        forget(_with_all_below(instance))


@receiver(page_slug_changed, dispatch_uid="home.forget_a_renamed_page")
def forget_a_renamed_page(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    if not is_used():
        return
    pages = _with_all_below(instance)
    forget([*pages, *(_as_it_was(page, instance, instance_before) for page in pages)])


@receiver([post_save, post_delete], dispatch_uid="home.forget_what_is_protected")
def forget_what_is_protected(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Or is no longer."""
    if sender is PageViewRestriction and is_used():
        forget(_with_all_below(instance.page))
