"""The yearly network meetings and the working groups between them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import RICH_TEXT_FEATURES
from home.fields import ImpreciseDateField
from home.models.page_fields import page_reference
from network.querysets import MeetingQuerySet


class Meeting(index.Indexed, TranslatableMixin, models.Model):
    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("has taken place")

    title = models.CharField(_("title"), max_length=120)
    date = ImpreciseDateField(_("date"), earliest_field="date_earliest")
    date_earliest = models.DateField(null=True, editable=False, db_index=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PLANNED
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    text = RichTextField(_("text"), features=RICH_TEXT_FEATURES, blank=True)
    documentation_page = page_reference(
        _("documentation"), _("The page with the results, once there is one.")
    )

    objects = MeetingQuerySet.as_manager()

    search_fields: ClassVar = [index.SearchField("title"), index.AutocompleteField("title")]
    override_translatable_fields: ClassVar = [
        SynchronizedField("date"),
        SynchronizedField("status"),
        TranslatableField("place"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("network meeting")
        verbose_name_plural = _("network meetings")
        ordering: ClassVar = ["-date_earliest", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.date})"

    @property
    def is_overdue(self) -> bool:
        """Planned for a time that has passed: an editor should say what became of it."""
        return (
            self.status == self.Status.PLANNED
            and self.date is not None
            and self.date.latest < timezone.localdate()
        )


class WorkingGroup(index.Indexed, TranslatableMixin, models.Model):
    name = models.CharField(_("name"), max_length=120)
    text = RichTextField(_("what the group does"), features=RICH_TEXT_FEATURES)

    search_fields: ClassVar = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
