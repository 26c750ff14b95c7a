"""What waits on the dashboard because of subscriptions."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.dashboard import EditorTask
from network.models import Subscription
from network.subscriptions.reminders import unclear_reminders
from network.subscriptions.viewset import list_address

DAYS_AHEAD = 60


def subscription_tasks(request: HttpRequest) -> list[EditorTask]:
    viewset = Subscription.snippet_viewset  # type: ignore[attr-defined]  # Wagtail adds it
    if not viewset.permission_policy.user_has_permission(request.user, "change"):
        return []
    return [*_requests(), *_ending(), *_unclear()]


def _requests() -> list[EditorTask]:
    waiting = Subscription.objects.requested().count()
    if not waiting:
        return []
    return [
        EditorTask(
            title=_("Subscription requests"),
            description=_("Approve or decline."),
            url=list_address(state="requested"),
            icon="key",
            order=30,
            notice=ngettext("%(count)s waits.", "%(count)s wait.", waiting) % {"count": waiting},
        )
    ]


def _ending() -> list[EditorTask]:
    ending = Subscription.objects.ending_within(DAYS_AHEAD).count()
    if not ending:
        return []
    return [
        EditorTask(
            title=_("Subscriptions that end soon"),
            description=ngettext(
                "%(count)s ends within %(days)s days.",
                "%(count)s end within %(days)s days.",
                ending,
            )
            % {"count": ending, "days": DAYS_AHEAD},
            url=list_address(ends=str(DAYS_AHEAD)),
            icon="date",
            order=45,
        )
    ]


def _unclear() -> list[EditorTask]:
    unclear = unclear_reminders()
    if not unclear:
        return []
    return [
        EditorTask(
            title=_("Reminders of the end of a subscription"),
            description=", ".join(sorted({str(each.subscription) for each in unclear})),
            url=list_address(ends=str(DAYS_AHEAD)),
            icon="mail",
            order=35,
            notice=_("It is unclear whether they arrived. Please write to the contact yourself."),
        )
    ]
