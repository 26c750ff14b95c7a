"""Words: headings, paragraphs, quotations, steps, questions, notices."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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
