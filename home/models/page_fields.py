"""Fields that several page types share."""

from typing import Any

from django.db import models


def page_reference(verbose_name: Any, help_text: Any = "") -> models.ForeignKey:
    """A link to another page that is lost, not fatal, when that page is deleted.

    Both texts may be lazy translations.
    """
    return models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=verbose_name,
        help_text=help_text,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
