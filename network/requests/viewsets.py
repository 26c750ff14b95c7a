"""Membership requests in the admin: who asked, and one click to decide."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import DeleteView, EditView, IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from home.dashboard import EditorTask
from network.members.policies import ManagersOfMembers
from network.models import Member, MembershipRequest
from network.requests.actions import approve_membership, decline_membership, possible_duplicates
from network.requests.consent_texts import SHOWN
from network.requests.decisions import DecisionByPost

policy = ManagersOfMembers(MembershipRequest)
register_permission_policy(MembershipRequest, policy)


class RequestIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[MembershipRequest]:
        return MembershipRequest.objects.confirmed().select_related("municipality")


class RequestInspectView(DecisionByPost, InspectView):
    """What was asked, possible duplicates, and the two decisions (by POST)."""

    template_name = "network/admin/membership_request.html"
    any_permission_required: ClassVar = ["change"]

    def get_object(self, queryset: QuerySet | None = None) -> MembershipRequest:
        return get_object_or_404(MembershipRequest.objects.confirmed(), pk=self.pk)

    def get_page_title(self) -> str:
        return str(MembershipRequest._meta.verbose_name)

    def get_fields_context(self) -> list[dict[str, Any]]:
        return [field for field in super().get_fields_context() if field["value"] not in (None, "")]

    def get_shown_items_display_value(self) -> str:
        chosen = [str(text.text) for item, text in SHOWN.items() if item in self.object.shown_items]
        if not chosen:
            return gettext("Nothing")
        version = self.object.shown_text_version
        return "; ".join(chosen) + f" ({gettext('text')} {version})"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.object.state == MembershipRequest.State.WAITING
        edit = Member.snippet_viewset.get_url_name("edit")
        return super().get_context_data(
            **{
                "waiting": waiting,
                "duplicates": [
                    (member, reverse(edit, args=(member.pk,)))
                    for member in possible_duplicates(self.object)
                ],
                **kwargs,
            }
        )

    def accept(self, request: HttpRequest) -> str:
        member = approve_membership(self.object, by=request.user)
        return gettext("%(member)s is now a member, and gets a mail.") % {"member": member}

    def decline(self, request: HttpRequest, reason: str) -> str:
        decline_membership(self.object, reason, by=request.user)
        return gettext("Declined. The entries are deleted.")

    def address_after(self) -> str:
        return reverse(url_name("inspect"), args=(self.object.pk,))


class RequestEditView(EditView):
    """To name the municipality that was meant, while nothing is decided."""

    def get_queryset(self) -> QuerySet[MembershipRequest]:
        return MembershipRequest.objects.waiting()

    def get_success_url(self) -> str:
        return reverse(url_name("inspect"), args=(self.object.pk,))


class RequestDeleteView(DeleteView):
    """For what is no request at all: without a mail."""

    def get_queryset(self) -> QuerySet[MembershipRequest]:
        return MembershipRequest.objects.confirmed()


class MembershipRequestViewSet(ModelViewSet):
    model = MembershipRequest
    icon = "mail"
    menu_label = _("Membership requests")
    menu_order = 5
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = RequestIndexView
    inspect_view_class = RequestInspectView
    edit_view_class = RequestEditView
    delete_view_class = RequestDeleteView
    ordering = ("-requested_at",)
    list_filter: ClassVar = ["state"]
    form_fields: ClassVar = ["municipality", "role"]
    inspect_view_fields: ClassVar = [
        *("municipality", "organisation", "role", "first_name", "last_name", "email", "phone"),
        *("message", "shown_items", "requested_at", "confirmed_at", "state"),
        *("decided_at", "decided_by"),
    ]

    @property
    def list_display(self) -> list[Any]:
        return [
            TitleColumn(
                "__str__",
                label=_("Received"),
                get_url=lambda asked: reverse(url_name("inspect"), args=(asked.pk,)),
            ),
            Column("organisation_name", label=_("Municipality")),
            Column("role", label=_("Role")),
            Column("get_state_display", label=_("State"), sort_key="state"),
        ]


def url_name(view: str) -> str:
    return f"membershiprequest:{view}"


@hooks.register("register_log_actions")
def decisions_in_the_log(actions: LogActionRegistry) -> None:
    actions.register_action(
        "network.membership.approve", _("Approve request"), _("Membership request approved")
    )
    actions.register_action(
        "network.membership.decline", _("Decline request"), _("Membership request declined")
    )


@hooks.register("register_editor_task")
def membership_request_tasks(request: HttpRequest) -> list[EditorTask]:
    """Only when something waits."""
    if not policy.user_has_permission(request.user, "change"):
        return []
    waiting = MembershipRequest.objects.waiting().count()
    if not waiting:
        return []
    text = ngettext(
        "%(count)s membership request waits", "%(count)s membership requests wait", waiting
    )
    return [
        EditorTask(
            title=str(_("Membership requests")),
            description=gettext("Look at them, approve or decline."),
            url=reverse(url_name("index")) + "?state=waiting",
            icon="mail",
            order=35,
            notice=text % {"count": waiting},
        )
    ]
