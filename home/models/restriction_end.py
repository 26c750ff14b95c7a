"""From when on a protected page is free."""

from typing import ClassVar

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction


class RestrictionEnd(models.Model):
    """Beside Wagtail's restriction, which knows no end. From the day `free_from` on the access
    rule takes the restriction for none; nothing has to be done on that day."""

    restriction = models.OneToOneField(
        PageViewRestriction,
        verbose_name=_("restriction"),
        on_delete=models.CASCADE,
        related_name="end",
        primary_key=True,
    )
    free_from = models.DateField(_("free from"))

    class Meta:
        verbose_name = _("end of a restriction")
        verbose_name_plural = _("ends of restrictions")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return date_format(self.free_from, "DATE_FORMAT")
