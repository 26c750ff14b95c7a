"""Counts addresses that led nowhere, without a trace of who asked for them.

The answer never waits for it: a database that is busy or takes no writes is left alone for a
while, and no more is written in a second than anybody could mind.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from home.models import MissedAddress
from home.website_time import today

LONGEST = 255
MOST_ROWS = 2000
# Rows that nobody asked for since make room for others.
FORGOTTEN_AFTER = timedelta(days=90)
SECONDS_BETWEEN_WRITES = 0.2
SECONDS_AFTER_A_FAILURE = 60.0
LONGEST_WAIT_MILLISECONDS = 50

_ROBOT = re.compile(r"bot|crawl|spider|slurp|curl|wget|python|scan", re.IGNORECASE)
# All else in a query may name somebody, or be a secret.
_HARMLESS_PARAMETER = re.compile(r"[A-Za-z_]{1,20}=[0-9]{1,9}")


class MissedAddresses:
    """One for each process."""

    def __init__(self) -> None:
        self._not_before = 0.0

    def note(self, request: HttpRequest) -> None:
        """Counts the address of a request that was answered with 404."""
        address = address_to_note(request)
        now = time.monotonic()
        if not address or now < self._not_before:
            return
        self._not_before = now + SECONDS_BETWEEN_WRITES
        try:
            with _hardly_waiting(), transaction.atomic():
                _count(address)
        except DatabaseError:
            self._not_before = now + SECONDS_AFTER_A_FAILURE


missed_addresses = MissedAddresses()


def address_to_note(request: HttpRequest) -> str:
    """As redirects keep it; "" for what says nothing of the website's own pages: other methods,
    robots that say so, the admin, static files, and views with an address of their own, in which
    secrets may stand."""
    match = request.resolver_match
    if (
        request.method != "GET"
        or _ROBOT.search(request.headers.get("User-Agent", ""))
        or (match is not None and match.url_name != "wagtail_serve")
        or request.path.startswith((reverse("wagtailadmin_home"), settings.STATIC_URL))
    ):
        return ""
    parts = urlsplit(request.get_full_path())
    parameters = [part for part in parts.query.split("&") if _HARMLESS_PARAMETER.fullmatch(part)]
    query = f"?{'&'.join(parameters)}" if parameters else ""
    address: str = Redirect.normalise_path(parts.path + query)
    # An address with an at sign may be somebody's.
    return address if len(address) <= LONGEST and not {"@", "\0"} & set(address) else ""


def _count(address: str) -> None:
    day = today()
    known = MissedAddress.objects.filter(address=address)
    if known.update(count=F("count") + 1, last_day=day):
        return
    if MissedAddress.objects.count() >= MOST_ROWS:
        MissedAddress.objects.filter(last_day__lt=day - FORGOTTEN_AFTER).delete()
        if MissedAddress.objects.count() >= MOST_ROWS:
            return
    MissedAddress.objects.create(address=address, first_day=day, last_day=day)


@contextmanager
def _hardly_waiting() -> Iterator[None]:
    """For a lock of somebody else."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            [(usual,)] = cursor.execute("PRAGMA busy_timeout").fetchall()
            cursor.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT_MILLISECONDS}")
            try:
                yield
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
        else:
            with transaction.atomic():
                cursor.execute(f"SET LOCAL lock_timeout = {LONGEST_WAIT_MILLISECONDS}")
                yield
