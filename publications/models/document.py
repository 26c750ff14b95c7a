"""What pages with a PDF have in common: the file, its facts, its citation."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.fields import ImpreciseDateField
from home.models import BasePage

NETWORK = "Netzwerk kommunale Partizipationsbeauftragte (NeKoPa)"


class DocumentPage(BasePage):
    lead = models.TextField(_("lead"), max_length=500, blank=True)
    issued = ImpreciseDateField(
        _("date of issue"),
        earliest_field="issued_earliest",
        help_text=_("As exact as you know it: 2024, March 2020, spring 2025, early March 2024"),
    )
    issued_earliest = models.DateField(null=True, editable=False, db_index=True)
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("PDF"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The file to download. For a protected page put it into a private collection."),
    )
    licence = models.CharField(
        _("licence"), max_length=60, blank=True, help_text=_("For example: CC BY 4.0")
    )

    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.FilterField("issued_earliest"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("issued"),
        SynchronizedField("licence"),
    ]
    document_panel = MultiFieldPanel(
        [FieldPanel("issued"), FieldPanel("document"), FieldPanel("licence")],
        heading=_("File and facts"),
    )
    shows_access = True
    card_relations = ("document__pdf_facts",)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.document and self.document.file_extension.lower() != "pdf":
            raise ValidationError(
                {"document": _("Please choose a PDF. This file is of another kind.")}
            )

    def card_date(self) -> str:
        return str(self.issued) if self.issued else ""

    @property
    def search_day(self) -> date | None:
        return self.issued_earliest

    @property
    def card_file(self) -> Any:
        return self.document

    def citation(self) -> dict[str, str]:
        """The parts of a German citation: authors, year, title, kind."""
        return {
            "authors": self.citation_authors(),
            "year": str(self.issued.earliest.year) if self.issued else "",
            "title": self.title,
            "kind": self.card_kind(),
            "issued": self.card_date(),
        }

    def citation_authors(self) -> str:
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["card"] = card = self.card(request)
        context["download"] = card.download
        context["citation"] = self.citation()
        context["address"] = self.get_full_url(request)
        return context
