"""A place: a Gemeinde of the official register, whether or not anybody there is a member."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.german import german_words
from network.querysets import MunicipalityQuerySet
from network.states import STATES


def validate_ags(ags: str) -> None:
    """Raises ValidationError unless these are eight digits that begin with a Land's number."""
    if not re.fullmatch("[0-9]{8}", ags):
        raise ValidationError(_("The AGS has exactly eight digits, for example 05117000."))
    if ags[:2] not in STATES:
        raise ValidationError(_("The first two digits of the AGS name the Land: 01 to 16."))


def search_text(name: str, district: str, state: str) -> str:
    """The words of name, district and Land (by its number), each after a space; a slash between
    the three: " muelheim an der ruhr / kreisfreie stadt / nordrhein westfalen"."""
    parts = (name, district, STATES[state])
    return " /".join("".join(f" {word}" for word in german_words(part)) for part in parts)


class Municipality(models.Model):
    """Identified by its AGS, the eight-digit official key, a text with leading zeros."""

    ags = models.CharField(
        _("official municipality key (AGS)"),
        max_length=8,
        unique=True,
        validators=[validate_ags],
        error_messages={"unique": _("There is already a municipality with this AGS.")},
        help_text=_("Eight digits with leading zeros, for example 05117000."),
    )
    name = models.CharField(_("name"), max_length=120)
    district = models.CharField(_("district (Kreis)"), max_length=120, blank=True)
    state = models.CharField(
        _("Land"), max_length=2, choices=list(STATES.items()), editable=False, db_index=True
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[
            MinValueValidator(47, _("This is south of Germany.")),
            MaxValueValidator(56, _("This is north of Germany.")),
        ],
        help_text=_("In degrees (WGS 84), for example 51.43"),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[
            MinValueValidator(5, _("This is west of Germany.")),
            MaxValueValidator(16, _("This is east of Germany.")),
        ],
        help_text=_("In degrees (WGS 84), for example 6.88"),
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Off for a municipality that the current register no longer has."),
    )

    # For MunicipalityQuerySet.matching; what writes past `save` sets it as well.
    search_text = models.TextField(editable=False, default="")

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering: ClassVar = ["name", "ags"]

    def __str__(self) -> str:
        # Hundreds of names occur more than once.
        place = ", ".join(part for part in (self.district, self.get_state_display()) if part)
        return f"{self.name} ({place})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        validate_ags(self.ags)
        self.state = self.ags[:2]
        self.search_text = search_text(self.name, self.district, self.state)
        super().save(*args, **kwargs)
