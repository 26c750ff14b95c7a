"""The PDF that was produced from the text of a page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.models import Page

# In the storage of documents; nothing else is kept there.
FOLDER = "produced_pdfs"


class ProducedPdf(models.Model):
    """Beside the page, not in its fields: a draft that was begun before the production would bring
    an older file back when it is published.

    `fingerprint` is that of what `document` shows; `failed_fingerprint` that of the text with
    which the last production failed, for `reason`.
    """

    class Reason(models.TextChoices):
        UNPRINTABLE = "unprintable", _("The fonts do not have these characters")
        TOO_EXPENSIVE = "expensive", _("Text and pictures are too large")
        PICTURE_MISSING = "picture", _("The file of a picture is missing or damaged")
        OTHER = "other", _("The text could not be set")

    page = models.OneToOneField(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="produced_pdf"
    )
    # No OneToOneField: Wagtail's index of references, which tells who may read a file, skips those.
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("PDF"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    fingerprint = models.CharField(max_length=64, blank=True)
    has_pictures = models.BooleanField(default=False)
    produced_at = models.DateTimeField(_("produced at"), null=True)
    failed_fingerprint = models.CharField(max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, blank=True)
    details = models.CharField(_("details"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("produced PDF")
        verbose_name_plural = _("produced PDFs")
        ordering: ClassVar = ["page"]

    def __str__(self) -> str:
        return str(self.page_id)

    @property
    def is_unchanged(self) -> bool:
        """Whether the file is the produced one: editors can give a document another."""
        return self.document is not None and self.document.file.name.startswith(f"{FOLDER}/")

    def reason_in_words(self) -> str:
        """For editors, with the characters where some are named."""
        reason = str(self.get_reason_display())
        return f"{reason}: {self.details}" if self.details else reason
