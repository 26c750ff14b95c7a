"""Counts downloads, by day and document, without a trace of those who download.

What counts: a whole file, or the beginning of one, handed out to a browser. What does not: robots,
pages that browsers fetch ahead, the rest of a file that is fetched piece by piece, what a cache has
already, and people who work in the admin.
"""

import datetime
import logging
import re
import threading
from collections import Counter
from functools import lru_cache
from typing import Any

from django.db import Error, connections, transaction
from django.db.models import F
from django.http import HttpRequest
from wagtail.documents import get_document_model

from home.website_time import today
from publications.models import DownloadTotal

logger = logging.getLogger(__name__)

SECONDS_TO_COLLECT = 1.0
# Words by which programs name themselves. Who names nothing is one, too.
_ROBOTS = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|fetch|archiv|monitor|scan|preview|validator|feed|headless"
    r"|lighthouse|curl|wget|python|java/|okhttp|go-http|libwww|axios|node|scrapy|facebookexternal",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"bytes=0-(\d*)")
# Some players ask for two bytes, to learn whether pieces are to be had.
_SMALLEST_PIECE = 1024


def count_download(
    document: Any, request: HttpRequest, status_code: int, by_front_door: bool, **kwargs: Any
) -> None:
    """A receiver of `home.signals.document_handed_out`."""
    if not _is_a_download(request, status_code):
        return
    if by_front_door:
        counted_soon.add(document.pk)
    elif not request.user.has_perm("wagtailadmin.access_admin"):
        _add(document.pk, today(), 1)


class CountedSoon:
    """Downloads that are written together, by a thread. A process that ends waits for it; one that
    is killed loses those of the last `seconds`."""

    def __init__(self, seconds: float = SECONDS_TO_COLLECT) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._waiting: Counter[tuple[Any, datetime.date]] = Counter()
        self._is_collecting = False
        self._writers: list[threading.Timer] = []

    def add(self, document: Any) -> None:
        """`document`: its key."""
        with self._lock:
            self._waiting[document, today()] += 1
            if self._is_collecting:
                return
            self._is_collecting = True
            self._writers = [writer for writer in self._writers if writer.is_alive()]
            self._writers.append(threading.Timer(self._seconds, self._write))
            self._writers[-1].start()

    def wait(self) -> None:
        """Until what has been added is written, or refused by the database."""
        with self._lock:
            writers = self._writers.copy()
        for writer in writers:
            writer.join()

    def _write(self) -> None:
        with self._lock:
            counted, self._waiting, self._is_collecting = self._waiting, Counter(), False
        try:
            for (document, day), downloads in list(counted.items()):
                _add(document, day, downloads)
                del counted[document, day]
        except Error as error:
            logger.warning("Downloads are not counted yet: %s", type(error).__name__)
            # Until the next download, so that nothing keeps the process from ending.
            with self._lock:
                self._waiting.update(counted)
        finally:
            connections.close_all()


counted_soon = CountedSoon()


def _add(document: Any, day: datetime.date, downloads: int) -> None:
    """For the key of a document, which may have been deleted by now."""
    with transaction.atomic():
        if not get_document_model().objects.filter(pk=document).exists():
            return
        total, _created = DownloadTotal.objects.get_or_create(document_id=document, day=day)
    # Added up by the database, so that none of two at the same moment is lost.
    DownloadTotal.objects.filter(pk=total.pk).update(downloads=F("downloads") + downloads)


def _is_a_download(request: HttpRequest, status_code: int) -> bool:
    # Not `request.headers`, which would first name all of them anew.
    sent = request.META
    return (
        request.method == "GET"
        and status_code in (200, 206)
        and _is_the_beginning(sent.get("HTTP_RANGE", ""))
        and not is_robot(sent.get("HTTP_USER_AGENT", ""))
        and "prefetch" not in sent.get("HTTP_SEC_PURPOSE", "")
    )


@lru_cache(maxsize=256)
def is_robot(user_agent: str) -> bool:
    return not user_agent.strip() or _ROBOTS.search(user_agent) is not None


def _is_the_beginning(requested_range: str) -> bool:
    """Whether this is a request for the whole file or its first piece."""
    if not requested_range:
        return True
    match = _BEGINNING.fullmatch(requested_range.replace(" ", ""))
    return match is not None and (not match[1] or int(match[1][:9]) >= _SMALLEST_PIECE)
