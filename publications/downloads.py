"""Counts downloads, by day and document, without a trace of those who download.

What counts: a whole file, or the beginning of one, handed out to a browser. What does not: robots,
pages that browsers fetch ahead, the rest of a file that is fetched piece by piece, what a cache has
already, and people who work in the admin.
"""

import re
from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from home.website_time import today
from publications.models import DownloadTotal

# Words by which programs name themselves. Who names nothing is one, too.
_ROBOTS = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|fetch|archiv|monitor|scan|preview|validator|feed|headless"
    r"|lighthouse|curl|wget|python|java/|okhttp|go-http|libwww|axios|node|scrapy|facebookexternal",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"bytes=0-(\d*)")
# Some players ask for two bytes, to learn whether pieces are to be had.
_SMALLEST_PIECE = 1024


def count_download(document: Any, request: HttpRequest, status_code: int, **kwargs: Any) -> None:
    """A receiver of `home.signals.document_handed_out`."""
    if not _is_a_download(request, status_code):
        return
    with transaction.atomic():
        total, _created = DownloadTotal.objects.get_or_create(document=document, day=today())
    # Added up by the database, so that none of two at the same moment is lost.
    DownloadTotal.objects.filter(pk=total.pk).update(downloads=F("downloads") + 1)


def _is_a_download(request: HttpRequest, status_code: int) -> bool:
    return (
        request.method == "GET"
        and status_code in (200, 206)
        and _is_the_beginning(request.headers.get("Range", ""))
        and not is_robot(request.headers.get("User-Agent", ""))
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
        and not request.user.has_perm("wagtailadmin.access_admin")
    )


def is_robot(user_agent: str) -> bool:
    return not user_agent.strip() or _ROBOTS.search(user_agent) is not None


def _is_the_beginning(requested_range: str) -> bool:
    """Whether this is a request for the whole file or its first piece."""
    if not requested_range:
        return True
    match = _BEGINNING.fullmatch(requested_range.replace(" ", ""))
    return match is not None and (not match[1] or int(match[1][:9]) >= _SMALLEST_PIECE)
