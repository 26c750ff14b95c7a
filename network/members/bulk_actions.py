"""What editors do with several members at once, or with one by its buttons."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from network.members.details import send_link
from network.members.export import workbook_of
from network.members.forgetting import CannotForget, Findings, forget, look_for, person_of
from network.models import Member
from network.subscriptions.mails import MailNotSent


class MemberBulkAction(SnippetBulkAction):
    """Refuses everybody without the right, and so names no member to them."""

    models: ClassVar = [Member]
    right = "change"
    template_name = "network/admin/members_in_bulk.html"
    question: ClassVar[Any] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.permission_policy.user_has_permission(request.user, self.right):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"question": self.question, "title": self.display_name}


class MarkAsChecked(MemberBulkAction):
    display_name = _("Mark as checked")
    aria_label = _("Mark selected members as checked")
    action_type = "check"
    action_priority = 10
    question = _("You say that the entries of these members are right as of today.")

    def get_execution_context(self) -> dict[str, Any]:
        return {"by": self.request.user}

    @classmethod
    def execute_action(cls, objects: list[Member], **kwargs: Any) -> tuple[int, int]:
        for member in objects:
            Member.objects.filter(pk=member.pk).update(checked_on=timezone.localdate())
            log(member, "network.member.check", user=kwargs["by"])
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "%(count)s member is marked as checked.",
            "%(count)s members are marked as checked.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


class SendDetailsLink(MemberBulkAction):
    display_name = _("Send the link to “My entries”")
    aria_label = _("Send selected members the link to their entries")
    action_type = "send_details_link"
    action_priority = 20
    question = _(
        "Each gets a mail with a link that works once, within seven days. Members without an"
        " e-mail address get none."
    )

    def get_execution_context(self) -> dict[str, Any]:
        return {"view": self}

    @classmethod
    def execute_action(cls, objects: list[Member], **kwargs: Any) -> tuple[int, int]:
        request, sent = kwargs["view"].request, 0
        for member in objects:
            if not member.email:
                continue
            try:
                send_link(member, by=request.user)
            except MailNotSent:
                text = gettext("The mail to %(member)s could not be sent.")
                messages.error(request, text % {"member": member})
            else:
                sent += 1
        return sent, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "%(count)s mail is on its way.", "%(count)s mails are on their way.", num_parent_objects
        ) % {"count": num_parent_objects}


class ExportMembers(MemberBulkAction):
    display_name = _("Export")
    aria_label = _("Export selected members as a workbook")
    action_type = "export"
    action_priority = 25
    question = _("You get a workbook (XLSX) with the entries of these members.")

    def prepare_action(self, objects: list[Member], objects_without_access: Any) -> Any:
        return workbook_of(Member.objects.filter(pk__in=[member.pk for member in objects]))


class ForgetPersons(MemberBulkAction):
    """Shows before what would be removed from where."""

    right = "delete"
    display_name = _("Forget person")
    aria_label = _("Forget selected persons")
    action_type = "forget"
    action_priority = 40
    classes: ClassVar = {"serious"}
    template_name = "network/admin/forget_members.html"
    question = _(
        "Everything that names these persons is removed, in all tables and older versions. This"
        " cannot be taken back."
    )

    def object_context(self, snippet: Member) -> dict[str, Any]:
        findings: Findings | None = None
        refusal = ""
        try:
            findings = look_for(person_of(snippet))
        except CannotForget as error:
            refusal = str(error)
        context: dict[str, Any] = super().object_context(snippet)
        return context | {"findings": findings, "refusal": refusal}

    def get_execution_context(self) -> dict[str, Any]:
        return {"view": self}

    @classmethod
    def execute_action(cls, objects: list[Member], **kwargs: Any) -> tuple[int, int]:
        request, forgotten = kwargs["view"].request, 0
        for member in objects:
            try:
                findings = forget(person_of(member), by=request.user)
            except CannotForget as error:
                messages.error(request, str(error))
                continue
            forgotten += 1
            if findings.to_decide:
                text = gettext("Please look at these yourself: %(places)s")
                messages.warning(request, text % {"places": findings.places_to_decide()})
        return forgotten, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "%(count)s person is forgotten.", "%(count)s persons are forgotten.", num_parent_objects
        ) % {"count": num_parent_objects}


ACTIONS: tuple[type[MemberBulkAction], ...] = (
    MarkAsChecked,
    SendDetailsLink,
    ExportMembers,
    ForgetPersons,
)
