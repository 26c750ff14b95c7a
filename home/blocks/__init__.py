"""The building blocks of text that all page types share, one file for each kind."""

from .body import BodyBlock, CardsBlock, HomeBodyBlock, TextSectionBlock
from .figures import QUALIFIERS, KeyFigureBlock, KeyFiguresBlock, key_figure_number
from .links import DownloadBlock, ImageBlock, PageLinkBlock
from .table import TableBlock
from .text import (
    RICH_TEXT_FEATURES,
    AccordionBlock,
    HeadingBlock,
    NoticeBlock,
    ParagraphBlock,
    QuestionBlock,
    QuoteBlock,
    StepsBlock,
)

__all__ = [
    "QUALIFIERS",
    "RICH_TEXT_FEATURES",
    "AccordionBlock",
    "BodyBlock",
    "CardsBlock",
    "DownloadBlock",
    "HeadingBlock",
    "HomeBodyBlock",
    "ImageBlock",
    "KeyFigureBlock",
    "KeyFiguresBlock",
    "NoticeBlock",
    "PageLinkBlock",
    "ParagraphBlock",
    "QuestionBlock",
    "QuoteBlock",
    "StepsBlock",
    "TableBlock",
    "TextSectionBlock",
    "key_figure_number",
]
