"""When what is shown changes next by itself, with no write: a day begins, a page runs out."""

import datetime

from django.apps import apps
from django.db.models import Min, Model
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page

from home.website_time import today

# For what nobody has thought of, and for changes that were made past Django.
LONGEST = datetime.timedelta(minutes=10)


def next_change() -> datetime.datetime:
    """Ends of restrictions, meetings and whatever else is written down as a day change at midnight,
    in the website's time zone. One query for each kind of thing that can run out."""
    now = timezone.now()
    return min([now + LONGEST, _midnight(), *_ends(now)])


def _midnight() -> datetime.datetime:
    tomorrow = today() + datetime.timedelta(days=1)
    return datetime.datetime.combine(tomorrow, datetime.time.min, timezone.get_default_timezone())


def _ends(now: datetime.datetime) -> list[datetime.datetime]:
    ends = []
    for model in _models_that_run_out():
        running = model._default_manager.filter(live=True, expire_at__gt=now)
        ends.append(running.order_by().aggregate(end=Min("expire_at"))["end"])
    return [end for end in ends if end is not None]


def _models_that_run_out() -> list[type[Model]]:
    """All types of pages have the end in the row of the page."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and (model is Page or not issubclass(model, Page))
    ]
