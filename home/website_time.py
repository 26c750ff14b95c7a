"""What "today" is for the website."""

import datetime

from django.utils import timezone


def today() -> datetime.date:
    """The day in the website's own time zone, whichever one somebody works in."""
    return timezone.localdate(timezone=timezone.get_default_timezone())
