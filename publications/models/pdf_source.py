"""Whether visitors get a PDF that is produced from the text, or one that an editor uploads."""

from typing import Any, ClassVar

from django.db import models
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel

from publications.pdf_panel import PdfStatePanel


class PdfSource(models.TextChoices):
    PRODUCED = "produced", _("Produced from the text")
    UPLOADED = "uploaded", _("The uploaded file; none without a file")


class PdfSourceForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        """Whoever chooses a file and leaves the other field as it was means that file."""
        cleaned_data: dict[str, Any] = super().clean()
        chosen = "document" in self.changed_data and cleaned_data.get("document")
        if chosen and "pdf_source" not in self.changed_data:
            cleaned_data["pdf_source"] = PdfSource.UPLOADED
        return cleaned_data


class WithPdfSource(models.Model):
    """`document`, the uploaded file, is a field of the page."""

    document: Any
    base_form_class = PdfSourceForm

    pdf_source = models.CharField(
        _("which PDF visitors get"),
        max_length=10,
        choices=PdfSource.choices,
        default=PdfSource.PRODUCED,
        help_text=_(
            "A produced PDF has cover, contents, page numbers and imprint, is accessible, and is"
            " made anew with each publication, in each language."
        ),
    )

    pdf_source_panels: ClassVar = [
        FieldPanel("pdf_source", widget=RadioSelect),
        FieldPanel("document"),
        PdfStatePanel(),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.has_produced_pdf:
            # Else search and access would still lead to a file that the page does not offer.
            self.document = None

    @property
    def has_produced_pdf(self) -> bool:
        return self.pdf_source == PdfSource.PRODUCED
