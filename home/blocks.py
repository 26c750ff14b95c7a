"""The building blocks of text that all page types share."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.strings import StringValue

from home.cards import describe_document
from home.fields import ImpreciseDateBlock
from home.file_access import may_read_file
from home.page_cards import card_in_context, cards_in_context

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=120)

    class Meta:
        icon = "title"
        label = _("Subheading")
        description = _("A heading within the text.")
        template = "home/blocks/heading.html"
        preview_value = {"text": "Verfahren gestalten"}


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "home/blocks/paragraph.html"
        preview_value = "<p>Beteiligung gelingt, wenn früh klar ist, worüber entschieden wird.</p>"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"), max_length=400)
    source = blocks.CharBlock(label=_("Source"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("A sentence that deserves to stand out.")
        template = "home/blocks/quote.html"
        preview_value = {
            "text": "Zwischen Beschluss und Gespräch liegt unsere Arbeit.",
            "source": "",
        }


class TableBlock(WagtailTableBlock):
    """Wagtail's table, whose caption and cells wagtail-localize can translate."""

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        texts = {"caption": (value or {}).get("table_caption") or ""}
        for row, cells in enumerate((value or {}).get("data") or []):
            texts |= {f"{row}.{column}": str(cell or "") for column, cell in enumerate(cells)}
        return [
            StringSegmentValue(path, StringValue.from_plaintext(text))
            for path, text in texts.items()
            if text.strip()
        ]

    def restore_translated_segments(
        self, value: dict[str, Any], segments: list[StringSegmentValue]
    ) -> dict[str, Any]:
        table = {**value, "data": [list(cells) for cells in value.get("data") or []]}
        for segment in segments:
            if segment.path == "caption":
                table["table_caption"] = segment.render_text()
            else:
                row, column = (int(part) for part in segment.path.split("."))
                table["data"][row][column] = segment.render_text()
        return table

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Facts in rows and columns. Give it a caption and header cells.")
        template = "home/blocks/table.html"
        preview_value = {
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Beispiel",
            "data": [["Feld", "Mitbringen"], ["Methode", "Moderation"]],
        }


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")


class AccordionBlock(blocks.ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(QuestionBlock(), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        description = _("Questions that open to show their answer.")
        template = "home/blocks/accordion.html"
        preview_value = [
            {
                "question": "Braucht jede Kommune eine eigene Stelle?",
                "answer": "<p>Nein. Wichtig ist, dass jemand zuständig ist.</p>",
            }
        ]


class StepsBlock(blocks.ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(blocks.CharBlock(label=_("Step"), max_length=300), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("A procedure in numbered steps.")
        template = "home/blocks/steps.html"
        preview_value = ["Auftrag klären", "Stichprobe ziehen", "Einladen"]


class NoticeBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Notice")
        description = _("A box for what must not be overlooked.")
        template = "home/blocks/notice.html"
        preview_value = {"heading": "Bitte beachten", "text": "<p>Anmeldung bis Freitag.</p>"}


class PageLinkBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Page"))
    text = blocks.CharBlock(
        label=_("Link text"),
        max_length=120,
        required=False,
        help_text=_("Leave empty to use the title of the page."),
    )

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["card"] = card_in_context(value["page"], context)
        return context

    class Meta:
        icon = "link"
        label = _("Link to a page")
        description = _("A link on a line of its own, marked with a lock where access is needed.")
        template = "home/blocks/page_link.html"
        preview_template = "home/blocks/page_link_preview.html"


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Link text"),
        max_length=120,
        required=False,
        help_text=_("Leave empty to use the title of the file."),
    )

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request, document = context.get("request"), value["document"]
        if document is not None and request is not None:
            download = describe_document(document)
            readable = may_read_file(document, request)
            context["download"] = download if readable else download.without_address()
        return context

    class Meta:
        icon = "download"
        label = _("File to download")
        description = _("A file with its format and size.")
        template = "home/blocks/download.html"
        preview_template = "home/blocks/download_preview.html"


class ImageBlock(blocks.StructBlock):
    image = WagtailImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption and credit"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its description, caption and credit.")
        template = "home/blocks/image.html"
        preview_template = "home/blocks/image_preview.html"


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


QUALIFIERS = {
    "more_than": _("more than"),
    "at_least": _("at least"),
    "about": _("about"),
}


class KeyFigureBlock(blocks.StructBlock):
    """A number with what it counts: "mehr als 95 Kommunen"."""

    qualifier = blocks.ChoiceBlock(
        label=_("Qualifier"),
        required=False,
        choices=list(QUALIFIERS.items()),
    )
    value = blocks.IntegerBlock(label=_("Number"), min_value=0, max_value=1_000_000_000)
    unit = blocks.CharBlock(
        label=_("What is counted"), max_length=60, help_text=_("For example: members")
    )
    is_year = blocks.BooleanBlock(
        label=_("The number is a year"),
        required=False,
        help_text=_("Years are written without a dot: 2013, not 2.013."),
    )

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["number"] = key_figure_number(value)
        context["qualifier"] = QUALIFIERS.get(value["qualifier"], "")
        return context

    class Meta:
        icon = "order"
        label = _("Key figure")
        template = "home/blocks/key_figure.html"


def key_figure_number(value: Any) -> str:
    """The number as it is written in the current language: "1.234", a year as "2013"."""
    if value["value"] is None:
        return ""
    grouping = not value["is_year"]
    return number_format(value["value"], use_l10n=True, force_grouping=grouping)


class KeyFiguresBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    figures = blocks.ListBlock(KeyFigureBlock(), label=_("Key figures"), min_num=1, max_num=6)
    as_of = ImpreciseDateBlock(
        label=_("As of"),
        help_text=_("The month the figures are from, for example: May 2024"),
    )

    class Meta:
        icon = "order"
        label = _("Key figures")
        description = _("Up to six numbers and the month they are from.")
        template = "home/blocks/key_figures.html"
        preview_value = {
            "heading": "",
            "figures": [
                {"qualifier": "", "value": 120, "unit": "Mitglieder", "is_year": False},
                {"qualifier": "more_than", "value": 95, "unit": "Kommunen", "is_year": False},
            ],
            "as_of": "2024-05",
        }


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
