"""Publications as Atom feeds (RFC 4287)."""

import datetime
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from home.access.audience import PUBLIC
from home.access.rule import PageAccess, page_access
from home.compressed import compressed_response
from publications.authors import NETWORK
from publications.listed import publications_below, version_of

FEED = "feed"
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
MOST_ENTRIES = 50
LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
# What XML 1.0 cannot hold.
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Feed:
    content: bytes
    updated: datetime.datetime


class _Atom(Atom1Feed):
    """Without the present time in it, so that what has not changed gives the same bytes."""

    def latest_post_date(self) -> datetime.datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=LONG_AGO)


def feed_of_a_list(index: Page, request: HttpRequest) -> HttpResponseBase:
    """What the public may know of, whoever asks; of locked publications title and teaser."""
    access = page_access(request).seen_by(PUBLIC)
    pages = publications_below([version_of(index)], access)
    address = index.get_full_url(request)
    feed = atom(index.title, address, f"{address}{FEED}/", pages, access, request)
    return compressed_response(request, feed.content, CONTENT_TYPE, last_modified=feed.updated)


def atom(
    title: str,
    address: str,
    feed_address: str,
    pages: Any,
    access: PageAccess,
    request: HttpRequest,
) -> Feed:
    """The newest of these pages, in the active language; the texts of those that the audience of
    `access` may read, the teasers of others."""
    newest = pages.order_by("-first_published_at", "-pk")[:MOST_ENTRIES].specific()
    locales = Locale.objects.in_bulk()
    feed = _Atom(
        title=_plain(title),
        link=address,
        description=None,
        author_name=NETWORK,
        feed_url=feed_address,
        feed_guid=feed_address,
    )
    for page in newest:
        page.locale = locales[page.locale_id]
        feed.add_item(
            title=_plain(page.title),
            link=page.get_full_url(request),
            description=_plain(_summary(page, access)),
            unique_id=_permanent_id(page),
            updateddate=_updated(page),
            pubdate=page.first_published_at,
            categories=list(filter(None, _categories(page, access))),
        )
    return Feed(feed.writeString("utf-8").encode(), feed.latest_post_date())


def _summary(page: Any, access: PageAccess) -> str:
    if not access.allows(page):
        return str(page.teaser)
    return str(page.abstract or page.lead or page.teaser)


def _categories(page: Any, access: PageAccess) -> Iterable[str]:
    return page.card_kind(), "" if access.allows(page) else _("Subscribers only")


def _permanent_id(page: Page) -> str:
    """The same wherever the page is moved to, one for each language."""
    return uuid.uuid5(page.translation_key, page.locale.language_code).urn


def _updated(page: Any) -> datetime.datetime:
    """Pages that were published by code may have no date."""
    published: datetime.datetime = page.last_published_at or LONG_AGO
    return published


def _plain(text: str) -> str:
    return _CONTROL_CHARACTERS.sub("", text)
