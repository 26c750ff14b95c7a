"""A paper of the network: working paper, position paper, handout, brochure."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks import BodyBlock
from home.cards import Card
from publications.models.document import DocumentPage
from publications.related import free_alternatives


class PublicationPage(DocumentPage):
    class Type(models.TextChoices):
        WORKING_PAPER = "arbeitspapier", _("Working paper")
        POSITION_PAPER = "positionspapier", _("Position paper")
        HANDOUT = "handreichung", _("Handout")
        BROCHURE = "broschuere", _("Brochure")

    parent_page_types: ClassVar = ["publications.PublicationIndexPage"]
    subpage_types: ClassVar = []
    template = "publications/publication_page.html"

    publication_type = models.CharField(
        _("type"), max_length=20, choices=Type.choices, db_index=True
    )
    body = StreamField(
        BodyBlock(),
        verbose_name=_("content"),
        blank=True,
        help_text=_(
            "For a paper of a few pages, or what stands before the chapters. In the produced PDF"
            " each heading begins a chapter."
        ),
    )

    content_panels: ClassVar = [
        *DocumentPage.content_panels,
        FieldPanel("publication_type"),
        *DocumentPage.publication_panels,
        FieldPanel("body"),
        DocumentPage.chapters_panel,
    ]
    search_fields: ClassVar = [
        *DocumentPage.search_fields,
        index.SearchField("body"),
        index.FilterField("publication_type"),
    ]
    override_translatable_fields: ClassVar = [
        *DocumentPage.override_translatable_fields,
        SynchronizedField("publication_type"),
    ]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    @property
    def glyph(self) -> str:
        return self.publication_type

    def card_kind(self) -> str:
        return str(self.get_publication_type_display())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["alternatives"] = self.alternatives(request)
        return context

    def alternatives(self, request: HttpRequest) -> list[Card]:
        """A few other publications that everybody may read."""
        return free_alternatives(self, request)
