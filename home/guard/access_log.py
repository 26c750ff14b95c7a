"""Every change of access in the admin's history: what, for whom, by whom, when."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter, get_active_log_context, log
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from home.guard.access_state import AudienceKey
from home.guard.consequences import Audiences, Changes, Consequence, names_of

OPENED = "home.access_opened"
CLOSED = "home.access_closed"
FREE_FROM = "home.free_from"


@hooks.register("register_log_actions")
def register_changes_of_access(actions: LogActionRegistry) -> None:
    @actions.register_action(OPENED)
    class Opened(LogFormatter):
        label = gettext_lazy("Open access")

        def format_message(self, log_entry: Any) -> str:
            return gettext("Opened to: %(audiences)s") % {"audiences": _audiences(log_entry)}

    @actions.register_action(CLOSED)
    class Closed(LogFormatter):
        label = gettext_lazy("Close access")

        def format_message(self, log_entry: Any) -> str:
            return gettext("Closed to: %(audiences)s") % {"audiences": _audiences(log_entry)}

    @actions.register_action(FREE_FROM)
    class FreeFrom(LogFormatter):
        label = gettext_lazy("Set the end of protection")

        def format_message(self, log_entry: Any) -> str:
            day = log_entry.data.get("free_from")
            if not day:
                return gettext("Protected without end")
            day = date_format(datetime.date.fromisoformat(day), "DATE_FORMAT")
            return gettext("Free from %(day)s") % {"day": day}


def log_end_of_protection(page: Page, free_from: datetime.date | None, user: Any) -> None:
    data = {"free_from": free_from.isoformat() if free_from else ""}
    log(instance=page, action=FREE_FROM, user=user, data=data)


def log_changes(changes: Changes, user: Any) -> None:
    """One entry for each page, file and collection; two queries, however many there are."""
    opened = [*changes.opened, *changes.opened_collections]
    closed = [*changes.closed, *changes.closed_collections]
    if not opened and not closed:
        return
    names: dict[Audiences, list[str]] = {}
    moment = timezone.now()
    pages: list[PageLogEntry] = []
    others: list[ModelLogEntry] = []
    for action, consequences in ((OPENED, opened), (CLOSED, closed)):
        for each in consequences:
            if each.audiences not in names:
                names[each.audiences] = _stored_names(each.audiences)
            values = {
                "label": each.title,
                "action": action,
                "timestamp": moment,
                "uuid": get_active_log_context().uuid,
                "user_id": user.pk,
                "data": {
                    "audiences": names[each.audiences],
                    "groups": sorted(key for key in each.audiences if key is not None),
                },
            }
            if each.is_page:
                pages.append(_page_entry(each, values))
            else:
                others.append(_other_entry(each, values))
    PageLogEntry.objects.bulk_create(pages)
    ModelLogEntry.objects.bulk_create(others)


def _page_entry(each: Consequence, values: dict[str, Any]) -> PageLogEntry:
    page = each.instance
    return PageLogEntry(page_id=page.pk, content_type_id=page.content_type_id, **values)


def _other_entry(each: Consequence, values: dict[str, Any]) -> ModelLogEntry:
    content_type = ContentType.objects.get_for_model(each.instance, for_concrete_model=False)
    return ModelLogEntry(object_id=str(each.instance.pk), content_type=content_type, **values)


def _stored_names(audiences: Iterable[AudienceKey]) -> list[str]:
    """The names of groups as they are now; the public has no name of its own."""
    return [] if None in set(audiences) else names_of(audiences)


def _audiences(log_entry: Any) -> str:
    return ", ".join(log_entry.data.get("audiences") or [gettext("the public")])
