"""The brochure: chapters to read, and the PDF to take along."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from publications.citing.reference import BROCHURE
from publications.models.document import DocumentPage


class BrochurePage(DocumentPage):
    parent_page_types: ClassVar = ["home.HomePage", "publications.PublicationIndexPage"]
    subpage_types: ClassVar = []
    template = "publications/brochure_page.html"
    glyph = publication_type = BROCHURE

    content_panels: ClassVar = [
        *DocumentPage.content_panels,
        *DocumentPage.publication_panels,
        DocumentPage.chapters_panel,
    ]

    class Meta:
        verbose_name = _("brochure")
        verbose_name_plural = _("brochures")

    def card_kind(self) -> str:
        return _t("Brochure")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["reading_minutes"] = self.reading_minutes()
        return context
