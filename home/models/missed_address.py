"""What visitors asked for in vain."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class MissedAddress(models.Model):
    """An address that led nowhere, and how often it was asked for; nothing of who asked."""

    address = models.CharField(_("address"), max_length=255, unique=True)
    count = models.PositiveIntegerField(_("how often"), default=1)
    first_day = models.DateField(_("first on"))
    last_day = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("missed address")
        verbose_name_plural = _("missed addresses")
        ordering: ClassVar = ["-count", "address"]

    def __str__(self) -> str:
        return self.address
