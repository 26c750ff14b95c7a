"""What waits on the dashboard because of members."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.dashboard import EditorTask
from network.members.addresses import list_address
from network.members.policies import may_manage_members
from network.models import Member, MemberCorrection


def member_tasks(request: HttpRequest) -> list[EditorTask]:
    policy = Member.snippet_viewset.permission_policy
    if not policy.user_has_any_permission(request.user, {"change", "view"}):
        return []
    waiting = [*_corrections(), *_removals()] if may_manage_members(request.user) else []
    return [
        *waiting,
        EditorTask(
            title=_("Members"),
            description=_("Listed for the public: %(count)s.")
            % {"count": Member.objects.listed().count()},
            url=list_address(),
            icon="user",
            order=40,
        ),
    ]


def _corrections() -> list[EditorTask]:
    waiting = MemberCorrection.objects.count()
    if not waiting:
        return []
    text = ngettext("%(count)s correction waits.", "%(count)s corrections wait.", waiting)
    return [
        EditorTask(
            title=_("Corrections by members"),
            description=_("Look at them, accept or decline."),
            url=reverse("membercorrection:index"),
            icon="edit",
            order=36,
            notice=text % {"count": waiting},
        )
    ]


def _removals() -> list[EditorTask]:
    waiting = Member.objects.filter(removal_requested_at__isnull=False).count()
    if not waiting:
        return []
    text = ngettext(
        "%(count)s person wishes to be forgotten.",
        "%(count)s persons wish to be forgotten.",
        waiting,
    )
    return [
        EditorTask(
            title=_("Wishes to be removed"),
            description=_("Nothing of them is shown any more. Please forget these persons."),
            url=list_address(waits="removal"),
            icon="cross",
            order=37,
            notice=text % {"count": waiting},
        )
    ]
