"""A walk started from the admin, and its last result."""

from datetime import datetime
from threading import Thread
from typing import Any

from django.core.cache import cache
from django.db import connections
from django.utils import timezone
from django.utils.translation import get_language, override
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from home.audit.report import Report
from home.audit.walk import audit

_RESULT, _RUNNING = "home.audit.result", "home.audit.running"
# A walk ends then, and says what it did not get to.
MOST_SECONDS = 1800


def start() -> bool:
    """Begins a walk as the public; False if one is under way. It takes longer than a request may:
    where tasks would run within the request, a thread does it."""
    if not cache.add(_RUNNING, timezone.now().isoformat(), timeout=MOST_SECONDS + 300):
        return False
    language = get_language()
    if isinstance(walk_and_remember.get_backend(), ImmediateBackend):
        Thread(target=_in_a_thread, args=(language,), daemon=True).start()
    else:
        walk_and_remember.enqueue(language)
    return True


@task()
def walk_and_remember(language: str) -> None:
    try:
        with override(language):
            report = audit(seconds=MOST_SECONDS)
        cache.set(_RESULT, {"time": timezone.now(), "report": report.as_json()}, timeout=None)
    finally:
        cache.delete(_RUNNING)


def _in_a_thread(language: str) -> None:
    try:
        walk_and_remember.call(language)
    finally:
        connections.close_all()


def is_running() -> bool:
    return cache.get(_RUNNING) is not None


def last_result() -> tuple[datetime, Report] | None:
    stored: dict[str, Any] | None = cache.get(_RESULT)
    return (stored["time"], Report.from_json(stored["report"])) if stored else None
