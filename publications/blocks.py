"""The chapters of a brochure."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import BodyBlock


class ChapterBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    body = BodyBlock(label=_("Content"))

    class Meta:
        icon = "doc-full"
        label = _("Chapter")
        description = _("A chapter with its heading; chapters are numbered by themselves.")
        template = "publications/blocks/chapter.html"
        preview_value = {
            "title": "Worum es geht",
            "body": [{"type": "paragraph", "value": "<p>Beteiligung braucht Zuständigkeit.</p>"}],
        }


class ChaptersBlock(blocks.StreamBlock):
    chapter = ChapterBlock()

    class Meta:
        label = _("Chapters")
