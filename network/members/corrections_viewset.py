"""Corrections by members in the admin: what stands there, what shall, and two buttons."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from network.members.corrections import accept_correction, decline_correction
from network.members.policies import ManagersOfMembers
from network.models import Member, MemberCorrection
from network.requests.decisions import DecisionByPost

# Decided by its two buttons, never edited or deleted.
policy = ManagersOfMembers(MemberCorrection, actions=["view"])
register_permission_policy(MemberCorrection, policy)


@dataclass(frozen=True)
class Change:
    """`now` differs from `before` where an editor has changed the entry meanwhile."""

    label: str | Promise
    before: str
    after: str
    now: str

    @property
    def changed_meanwhile(self) -> bool:
        return self.now != self.before


def changes_in(correction: MemberCorrection) -> list[Change]:
    return [
        Change(
            Member._meta.get_field(name).verbose_name,
            change["before"],
            change["after"],
            getattr(correction.member, name),
        )
        for name, change in correction.changes.items()
    ]


class CorrectionIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[MemberCorrection]:
        return MemberCorrection.objects.select_related("member__municipality")


class CorrectionInspectView(DecisionByPost, InspectView):
    template_name = "network/admin/member_correction.html"

    def get_page_title(self) -> str:
        return str(MemberCorrection._meta.verbose_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edit = Member.snippet_viewset.get_url_name("edit")
        return super().get_context_data(
            **{
                "changes": changes_in(self.object),
                "member_url": reverse(edit, args=(self.object.member_id,)),
                **kwargs,
            }
        )

    def accept(self, request: HttpRequest) -> str:
        accept_correction(self._as_read(), by=request.user)
        return gettext("The correction is taken over.")

    def decline(self, request: HttpRequest, reason: str) -> str:
        decline_correction(self._as_read(), reason, by=request.user)
        return gettext("Declined. The member gets a mail with the reason.")

    def address_after(self) -> str:
        still_waits = MemberCorrection.objects.filter(pk=self.object.pk).exists()
        return (
            reverse(url_name("inspect"), args=(self.object.pk,)) if still_waits else list_of_all()
        )

    def _as_read(self) -> MemberCorrection:
        """Raises ValidationError when the member has sent another one since the page was shown."""
        correction: MemberCorrection = self.object
        if self.request.POST.get("sent_at") != correction.sent_at.isoformat():
            raise ValidationError(
                gettext("The member has sent another correction. Please look at it anew.")
            )
        return correction


class MemberCorrectionViewSet(ModelViewSet):
    model = MemberCorrection
    icon = "edit"
    menu_label = _("Corrections")
    menu_order = 6
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = CorrectionIndexView
    inspect_view_class = CorrectionInspectView
    form_fields: ClassVar = []
    ordering = ("sent_at",)

    @property
    def list_display(self) -> list[Any]:
        return [
            TitleColumn(
                "member",
                label=_("Member"),
                get_url=lambda sent: reverse(url_name("inspect"), args=(sent.pk,)),
            ),
            Column("sent_at", label=_("Sent at"), sort_key="sent_at"),
        ]


def url_name(view: str) -> str:
    return f"membercorrection:{view}"


def list_of_all() -> str:
    return reverse(url_name("index"))
