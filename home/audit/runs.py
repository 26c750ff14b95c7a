"""A walk started from the admin, and its last result."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django_tasks import default_task_backend, task
from django_tasks.backends.immediate import ImmediateBackend

from home.audit.report import Report
from home.audit.walk import audit

_RESULT, _RUNNING = "home.audit.result", "home.audit.running"
# In a web request, and in a worker of its own: seconds.
AT_ONCE, IN_THE_BACKGROUND = 60, 3600


def start() -> bool:
    """Begins a walk as the public; False if one is under way. Where tasks run at once, the walk
    is bounded, and the report says what it did not get to."""
    at_once = isinstance(default_task_backend, ImmediateBackend)
    seconds = AT_ONCE if at_once else IN_THE_BACKGROUND
    if not cache.add(_RUNNING, timezone.now().isoformat(), timeout=2 * seconds):
        return False
    walk_and_remember.enqueue(seconds)
    return True


@task()
def walk_and_remember(seconds: int) -> None:
    try:
        report = audit(seconds=seconds)
        cache.set(_RESULT, {"time": timezone.now(), "report": report.as_json()}, timeout=None)
    finally:
        cache.delete(_RUNNING)


def is_running() -> bool:
    return cache.get(_RUNNING) is not None


def last_result() -> tuple[datetime, Report] | None:
    stored: dict[str, Any] | None = cache.get(_RESULT)
    return (stored["time"], Report.from_json(stored["report"])) if stored else None
