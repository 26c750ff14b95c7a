"""What members do with their own entries: visits by a one-time link, and corrections that wait."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.models.member import Member


class DetailsVisit(models.Model):
    """A link that was opened. The row uses the link up; the visit ends when `visit_hash` is
    emptied, or some minutes after it began."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="details_visits")
    link_hash = models.CharField(max_length=64, unique=True)
    visit_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  only NULL may occur twice
    opened_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.member_id} {self.opened_at:%Y-%m-%d %H:%M}"


class MemberCorrection(models.Model):
    """What a member wants changed, until an editor has decided; at most one for each member.

    `changes` has for each field what stood there ("before") and what the member wants ("after").
    """

    FIELDS = ("role", "first_name", "last_name", "email", "phone")

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, related_name="correction", verbose_name=_("member")
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    changes: Any = models.JSONField(_("changes"), default=dict)
    note = models.TextField(_("message"), blank=True)

    class Meta:
        verbose_name = _("correction by a member")
        verbose_name_plural = _("corrections by members")
        ordering: ClassVar = ["sent_at", "pk"]
        # Who may manage members decides; see network.members.policies.
        default_permissions = ()

    def __str__(self) -> str:
        # No personal data: this text reaches logs.
        return gettext("Correction of %(date)s") % {
            "date": timezone.localtime(self.sent_at).strftime("%d.%m.%Y")
        }


class ForgottenPerson(models.Model):
    """Proof that somebody was forgotten: when, by whom, and from how many places. Not who."""

    forgotten_at = models.DateTimeField(_("forgotten at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    counts: Any = models.JSONField(_("removed from"), default=dict)

    class Meta:
        verbose_name = _("forgotten person")
        verbose_name_plural = _("forgotten persons")
        ordering: ClassVar = ["-forgotten_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return gettext("Person forgotten on %(date)s") % {
            "date": timezone.localtime(self.forgotten_at).strftime("%d.%m.%Y")
        }
