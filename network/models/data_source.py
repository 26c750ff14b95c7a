"""What operators import from others' data: whom to name for it, and the outline of the Länder."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DataSource(models.Model):
    """The source of the last import of its kind; there is one row for each kind at most."""

    class Kind(models.TextChoices):
        MUNICIPALITIES = "municipalities", _("municipalities")
        BOUNDARIES = "boundaries", _("boundaries")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices, unique=True)
    attribution = models.CharField(
        _("attribution"), max_length=300, help_text=_("Shown wherever these data are shown.")
    )
    as_of = models.DateField(_("as of"), null=True, blank=True)
    imported_at = models.DateTimeField(_("imported at"), default=timezone.now)

    class Meta:
        verbose_name = _("data source")
        verbose_name_plural = _("data sources")
        ordering: ClassVar = ["-kind"]
        # Written by the commands that import: no right to give.
        default_permissions = ()

    def __str__(self) -> str:
        return self.attribution


class StateBoundaries(models.Model):
    """The outline of the Länder as an operator imported it: GeoJSON (RFC 7946), 16 features."""

    source = models.OneToOneField(DataSource, on_delete=models.CASCADE, related_name="boundaries")
    geojson = models.TextField(_("outline as GeoJSON"))
    version = models.CharField(_("version"), max_length=16)

    class Meta:
        verbose_name = _("boundaries of the Länder")
        verbose_name_plural = _("boundaries of the Länder")
        default_permissions = ()

    def __str__(self) -> str:
        return self.version
