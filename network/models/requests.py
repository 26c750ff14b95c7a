"""What visitors ask for by the forms, until the address is confirmed and an editor has decided."""

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.querysets import FormRequestQuerySet, MembershipRequestQuerySet

DAYS_TO_CONFIRM = 7


def last_moment_to_confirm() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=DAYS_TO_CONFIRM)


class FormRequest(models.Model):
    """What both forms have in common. `token_hash` is empty once the link was used."""

    token_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001  only NULL may occur twice
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now, editable=False)
    confirm_by = models.DateTimeField(default=last_moment_to_confirm, editable=False, db_index=True)
    language = models.CharField(max_length=10, editable=False)
    municipality = models.ForeignKey(
        "network.Municipality",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    # As it was typed, where it is no municipality of the list.
    organisation = models.CharField(
        _("municipality or organisation, as typed"), max_length=200, blank=True
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    message = models.TextField(_("message"), blank=True)
    processing_text_version = models.CharField(
        _("version of the consent text"), max_length=40, editable=False
    )

    class Meta:
        abstract = True

    @property
    def organisation_name(self) -> str:
        return self.municipality.name if self.municipality else self.organisation


class SubscriptionRequest(FormRequest):
    """Unconfirmed only: confirming turns it into a Subscription and deletes it."""

    contact_name = models.CharField(_("name"), max_length=120)
    seats = models.PositiveSmallIntegerField(_("number of seats"), default=1)

    objects = FormRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription request")
        verbose_name_plural = _("subscription requests")
        # Nobody edits them: no right to give.
        default_permissions = ()

    def __str__(self) -> str:
        return gettext("Subscription request %(number)s") % {"number": self.pk}


class MembershipRequest(FormRequest):
    """Waits for an editor once it is confirmed. The decision stays, the person's data do not."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("not confirmed")
        WAITING = "waiting", _("waiting")
        APPROVED = "approved", _("approved")
        DECLINED = "declined", _("declined")

    state = models.CharField(
        _("state"),
        max_length=11,
        choices=State.choices,
        default=State.UNCONFIRMED,
        editable=False,
    )
    role = models.CharField(_("role"), max_length=150, blank=True)
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    shown_items = models.JSONField(_("may be shown"), default=list, editable=False)
    shown_text_version = models.CharField(max_length=40, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )

    PERSONAL: ClassVar[dict[str, Any]] = {
        "organisation": "",
        "email": "",
        "phone": "",
        "message": "",
        "role": "",
        "first_name": "",
        "last_name": "",
        "shown_items": [],
    }

    objects = MembershipRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership request")
        verbose_name_plural = _("membership requests")
        ordering: ClassVar = ["-requested_at", "-pk"]
        # Who may manage members decides; see network.requests.viewsets.
        default_permissions = ()

    def __str__(self) -> str:
        # No personal data: this text reaches logs and history.
        return gettext("Membership request of %(date)s") % {
            "date": timezone.localtime(self.requested_at).strftime("%d.%m.%Y")
        }
