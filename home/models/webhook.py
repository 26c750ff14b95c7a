"""Who is called when what everybody may see has changed, and how that went."""

import secrets
import uuid
from typing import ClassVar

from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_nonce() -> str:
    return secrets.token_hex(16)


def new_message_id() -> str:
    return f"msg_{uuid.uuid4().hex}"


class Webhook(models.Model):
    """`nonce`: what its secret is derived from, see `home.webhooks.signing`. `told_version`: the
    content version up to which deliveries were queued; `delivered_version`: up to which the
    receiver has been told. `failed_attempts` and `failing_since`: since the last success."""

    url = models.CharField(
        _("address"),
        max_length=500,
        validators=[URLValidator(schemes=["https", "http"])],
        help_text=_("Where the other system takes calls. It must begin with https://"),
    )
    description = models.CharField(
        _("description"),
        max_length=120,
        help_text=_("Which system is called, and who looks after it. No names of persons."),
    )
    kinds = models.JSONField(_("calls for changes of"), default=list)
    is_active = models.BooleanField(_("switched on"), default=True)
    nonce = models.CharField(max_length=64, default=new_nonce, editable=False)
    secret_shown_at = models.DateTimeField(null=True, editable=False)
    told_version = models.BigIntegerField(default=0, editable=False)
    delivered_version = models.BigIntegerField(default=0, editable=False)
    failed_attempts = models.PositiveIntegerField(default=0, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    switched_off_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering: ClassVar = ["description", "pk"]

    def __str__(self) -> str:
        return self.description

    @property
    def was_switched_off(self) -> bool:
        """By the website, because calls had failed for long."""
        return not self.is_active and self.switched_off_at is not None


class WebhookDelivery(models.Model):
    """One message, which may be sent more than once, always under the same `message_id`. What is
    waiting is sent at `next_attempt_at`; an attempt puts that off before it begins, so that
    nobody else begins one, and the message is sent again if the process is killed."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        DELIVERED = "delivered", _("delivered")
        FAILED = "failed", _("failed")
        OVERTAKEN = "overtaken", _("overtaken by a later one")

    class Problem(models.TextChoices):
        ADDRESS = "address", _("the address is none that may be called")
        UNKNOWN_HOST = "unknown", _("the host name is unknown")
        NOT_PUBLIC = "private", _("the host is in an internal network")
        NO_CONNECTION = "connection", _("no connection")
        TLS = "tls", _("no trustworthy encryption")
        TIMEOUT = "timeout", _("no answer in time")
        MALFORMED = "malformed", _("the answer was no HTTP")
        REDIRECT = "redirect", _("the answer leads elsewhere, which is not followed")
        REFUSED = "refused", _("the answer was an error")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    message_id = models.CharField(max_length=40, unique=True, default=new_message_id)
    version = models.BigIntegerField(_("content version"))
    kinds = models.JSONField(_("changes of"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    created_at = models.DateTimeField(_("queued at"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_attempt_at = models.DateTimeField(_("last attempt"), null=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    problem = models.CharField(_("problem"), max_length=10, choices=Problem.choices, blank=True)
    milliseconds = models.PositiveIntegerField(_("duration"), null=True)

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_attempt_at"], name="home_deliveries_in_order")
        ]

    def __str__(self) -> str:
        return self.message_id
