"""A member: a person's function in a municipality, shown only as far as they agreed."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from network.querysets import ConsentQuerySet, MemberQuerySet


class Member(ClusterableModel):
    """Never translatable, so that forgetting a person means one place."""

    municipality = models.ForeignKey(
        "network.Municipality",
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="members",
    )
    role = models.CharField(
        _("role"),
        max_length=150,
        help_text=_("For example: Beauftragte für Bürgerbeteiligung"),
    )
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    is_sample = models.BooleanField(
        _("sample data"),
        default=False,
        help_text=_("Made up for demonstration; the public page says so."),
    )
    # By the member, or by an editor who has asked.
    checked_on = models.DateField(_("checked on"), null=True, editable=False)
    removal_requested_at = models.DateTimeField(_("asked to be removed"), null=True, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering: ClassVar = ["municipality__name", "pk"]
        constraints: ClassVar = [
            # The link to one's own entries goes to an address, so it names one member.
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="network_member_email_unique",
                violation_error_code="email_taken",
                violation_error_message=_("There is already a member with this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        # No personal data: this text reaches logs, choosers and history.
        return f"{self.role}, {self.municipality.name}"


class Consent(models.Model):
    """What a member agreed to: which item, which text, when, by which channel."""

    class Item(models.TextChoices):
        LISTING = "listing", _("being listed with municipality and role")
        NAME = "name", _("name")
        EMAIL = "email", _("e-mail address")
        PHONE = "phone", _("phone")

    class Channel(models.TextChoices):
        FORM = "form", _("form on the website")
        EMAIL = "email", _("e-mail")
        PAPER = "paper", _("signed paper")
        PHONE = "phone", _("by phone, noted")
        SAMPLE = "sample", _("sample data")

    member = ParentalKey(Member, on_delete=models.CASCADE, related_name="consents")
    item = models.CharField(_("agrees to show"), max_length=10, choices=Item.choices)
    text_version = models.CharField(
        _("version of the consent text"),
        max_length=40,
        help_text=_("Which text the person agreed to, for example 2024-05"),
    )
    given_on = models.DateField(_("given on"))
    channel = models.CharField(_("given by"), max_length=10, choices=Channel.choices)
    withdrawn_on = models.DateField(
        _("withdrawn on"),
        null=True,
        blank=True,
        help_text=_("From then on the item is shown nowhere. Keep the row: it proves what held."),
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering: ClassVar = ["item", "-given_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_item_display()} ({self.given_on})"

    def clean(self) -> None:
        super().clean()
        if self.withdrawn_on and self.given_on and self.withdrawn_on < self.given_on:
            raise ValidationError(
                {"withdrawn_on": _("The withdrawal cannot be before the consent.")}
            )
