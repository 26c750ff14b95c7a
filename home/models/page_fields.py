"""Fields that several page types share."""

from django.db import models
from django.utils.functional import Promise


def page_reference(verbose_name: str | Promise, help_text: str | Promise = "") -> models.ForeignKey:
    """A link to another page that is lost, not fatal, when that page is deleted."""
    return models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=verbose_name,
        help_text=help_text,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
