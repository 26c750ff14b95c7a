"""Has webhooks sent by this process: some seconds after a change, and when the next attempt is due.

`HOME_WEBHOOKS_BY_THEMSELVES`: False leaves all of it to the command `send_webhooks`.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connections
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from home.background import hand_over
from home.signals import content_changed
from home.webhooks.delivering import Report, forget_old_deliveries, next_attempt, send_due
from home.webhooks.queueing import queue_deliveries

logger = logging.getLogger(__name__)

# What changes within this time is told with one call.
SECONDS_AFTER_A_CHANGE = 5.0
LONGEST_SLEEP = 3600.0


class Alarm:
    """Calls `act` at the earliest of the moments for which it was set, in a thread of its own;
    what goes wrong there is logged."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._rings_at = 0.0

    def set(self, seconds: float) -> None:
        rings_at = time.monotonic() + seconds
        with self._lock:
            # Timers stay behind where a process forks.
            if self._timer is not None and self._timer.is_alive():
                if self._rings_at <= rings_at:
                    return
                self._timer.cancel()
            self._rings_at = rings_at
            self._timer = threading.Timer(seconds, self._ring)
            self._timer.daemon = True
            self._timer.start()

    def _ring(self) -> None:
        with self._lock:
            # Whoever sets it from now on means another time.
            self._timer = None
        try:
            self._act()
        except Exception:
            logger.exception("Webhooks could not be sent.")
        finally:
            # Of this thread, where the task backend does everything at once.
            connections.close_all()


@task()
def send_webhooks() -> None:
    """Sets the alarm again for what has to be tried once more."""
    try:
        send_all()
        following = next_attempt()
    except Exception:
        logger.exception("Webhooks could not be sent.")
        raise
    if following is not None:
        seconds = (following - timezone.now()).total_seconds()
        alarm.set(min(max(seconds, 1.0), LONGEST_SLEEP))


alarm = Alarm(lambda: hand_over(send_webhooks))


def send_all() -> Report:
    """Queues what there is to tell, and sends what is due."""
    queue_deliveries()
    forget_old_deliveries()
    return send_due()


@receiver(content_changed, dispatch_uid="home.webhooks.set_the_alarm")
def set_the_alarm(**kwargs: Any) -> None:
    if getattr(settings, "HOME_WEBHOOKS_BY_THEMSELVES", True):
        alarm.set(SECONDS_AFTER_A_CHANGE)
