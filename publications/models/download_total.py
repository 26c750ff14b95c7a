"""How often files were downloaded, by day: sums, and nothing of those who did it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string


class DownloadTotal(models.Model):
    """One document on one day; see `publications.downloads` for what counts."""

    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    day = models.DateField(_("day"), db_index=True)
    downloads = models.PositiveIntegerField(_("downloads"), default=0)

    class Meta:
        verbose_name = _("total of downloads")
        verbose_name_plural = _("totals of downloads")
        ordering: ClassVar = ["-day", "document"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "day"], name="publications_one_total_for_each_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.day}: {self.downloads}"
