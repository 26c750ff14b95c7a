"""The sets of blocks that pages offer."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.figures import KeyFiguresBlock
from home.blocks.links import DownloadBlock, ImageBlock, PageLinkBlock
from home.blocks.table import TableBlock
from home.blocks.text import (
    RICH_TEXT_FEATURES,
    AccordionBlock,
    HeadingBlock,
    NoticeBlock,
    ParagraphBlock,
    QuoteBlock,
    StepsBlock,
)
from home.page_cards import cards_in_context


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    table = TableBlock()
    accordion = AccordionBlock()
    steps = StepsBlock()
    notice = NoticeBlock()
    page_link = PageLinkBlock()
    download = DownloadBlock()
    image = ImageBlock()

    class Meta:
        label = _("Content")
        template = "home/blocks/body.html"


class CardsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    lead = blocks.TextBlock(label=_("Lead"), max_length=400, required=False)
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=6
    )

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["cards"] = cards_in_context(value["pages"], context)
        return context

    class Meta:
        icon = "grip"
        label = _("Pages as cards")
        description = _("Teasers of other pages, with a lock where access is needed.")
        template = "home/blocks/cards.html"
        preview_template = "home/blocks/cards_preview.html"


class TextSectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "doc-full"
        label = _("Section of text")
        description = _("A heading with some text beside it.")
        template = "home/blocks/text.html"
        preview_value = {"heading": "Worum es geht", "text": "<p>Beteiligung ist Handwerk.</p>"}


class HomeBodyBlock(blocks.StreamBlock):
    cards = CardsBlock()
    key_figures = KeyFiguresBlock()
    text = TextSectionBlock()

    class Meta:
        template = "home/blocks/sections.html"
