"""What is written here, chapter by chapter, to be read as HTML and as PDF."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.german import german_slug
from publications.blocks import ChaptersBlock

WORDS_PER_MINUTE = 200


@dataclass(frozen=True)
class Chapter:
    number: int
    anchor: str
    title: str
    body: Any


def anchor_of(number: int, title: str) -> str:
    """Where the chapter begins in the page."""
    return f"{number}-{german_slug(title)}".rstrip("-")


class WithChapters(models.Model):
    chapters = StreamField(ChaptersBlock(), verbose_name=_("chapters"), blank=True)

    chapters_panel = FieldPanel("chapters")
    chapters_search_fields: ClassVar = [index.SearchField("chapters")]

    class Meta:
        abstract = True

    def numbered_chapters(self) -> list[Chapter]:
        """Each with an anchor of its own, also where two titles are alike."""
        return [
            Chapter(
                number=number,
                anchor=anchor_of(number, block.value["title"]),
                title=block.value["title"],
                body=block.value["body"],
            )
            for number, block in enumerate(self.chapters, start=1)
        ]

    def reading_minutes(self) -> int:
        texts = self.chapters.stream_block.get_searchable_content(self.chapters)
        words = re.findall(r"\w+", " ".join(str(text) for text in texts))
        return max(1, round(len(words) / WORDS_PER_MINUTE))
