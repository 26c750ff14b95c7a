"""The brochure: chapters to read, and the PDF to take along."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.german import german_slug
from publications.blocks import ChaptersBlock
from publications.models.document import DocumentPage

WORDS_PER_MINUTE = 200


@dataclass(frozen=True)
class Chapter:
    number: int
    anchor: str
    title: str
    body: Any


class BrochurePage(DocumentPage):
    parent_page_types: ClassVar = ["home.HomePage", "publications.PublicationIndexPage"]
    subpage_types: ClassVar = []
    template = "publications/brochure_page.html"
    glyph = "broschuere"

    chapters = StreamField(ChaptersBlock(), verbose_name=_("chapters"), blank=True)

    content_panels: ClassVar = [
        *DocumentPage.content_panels,
        *DocumentPage.publication_panels,
        FieldPanel("chapters"),
    ]
    search_fields: ClassVar = [*DocumentPage.search_fields, index.SearchField("chapters")]

    class Meta:
        verbose_name = _("brochure")
        verbose_name_plural = _("brochures")

    def card_kind(self) -> str:
        return _t("Brochure")

    def numbered_chapters(self) -> list[Chapter]:
        """Each with an anchor of its own, also where two titles are alike."""
        return [
            Chapter(
                number=number,
                anchor=f"{number}-{german_slug(block.value['title'])}".rstrip("-"),
                title=block.value["title"],
                body=block.value["body"],
            )
            for number, block in enumerate(self.chapters, start=1)
        ]

    def reading_minutes(self) -> int:
        texts = self.chapters.stream_block.get_searchable_content(self.chapters)
        words = re.findall(r"\w+", " ".join(str(text) for text in texts))
        return max(1, round(len(words) / WORDS_PER_MINUTE))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["chapters"] = self.numbered_chapters()
        context["reading_minutes"] = self.reading_minutes()
        return context
