"""What a PDF says of itself, read when it is uploaded."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string


class PdfFacts(models.Model):
    """Beside the document, so that a host project keeps its own document model."""

    document = models.OneToOneField(
        get_document_model_string(),
        verbose_name=_("file"),
        on_delete=models.CASCADE,
        related_name="pdf_facts",
        primary_key=True,
    )
    pages = models.PositiveIntegerField(_("pages"))
    tagged = models.BooleanField(_("tagged"))
    language = models.CharField(_("language"), max_length=35, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("facts about a PDF")
        verbose_name_plural = _("facts about PDFs")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.pages}"
