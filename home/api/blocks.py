"""The schemas of the blocks that all page types share."""

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from home import blocks
from home.api.base import Answer
from home.api.dates import Date, date_of
from home.api.files import File
from home.api.images import Image
from home.api.references import References
from home.api.rich_text import RichText, rich_text
from home.api.streams import Block, blocks_of, items, kinds_of
from home.api.summaries import PageSummary


class Heading(Block):
    source: ClassVar = blocks.HeadingBlock
    type: Literal["heading"]
    text: str

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {"text": value["text"]}


class Paragraph(Block):
    source: ClassVar = blocks.ParagraphBlock
    type: Literal["paragraph"]
    text: RichText

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {"text": rich_text(value, references)}


class Quote(Block):
    source: ClassVar = blocks.QuoteBlock
    type: Literal["quote"]
    text: str
    quoted: str = Field(description="Who or what is quoted; may be empty.")

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {"text": value["text"], "quoted": value.get("source") or ""}


class Table(Block):
    source: ClassVar = blocks.TableBlock
    type: Literal["table"]
    caption: str
    first_row_is_header: bool
    first_column_is_header: bool
    rows: list[list[str]]

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any] | None:
        if not value:
            return None
        return {
            "caption": value.get("table_caption") or "",
            "first_row_is_header": bool(value.get("first_row_is_table_header")),
            "first_column_is_header": bool(value.get("first_col_is_header")),
            "rows": [
                ["" if cell is None else str(cell) for cell in row]
                for row in value.get("data") or []
            ],
        }


class Question(Answer):
    question: str
    answer: RichText


class Accordion(Block):
    source: ClassVar = blocks.AccordionBlock
    type: Literal["accordion"]
    questions: list[Question]

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {
            "questions": [
                Question(question=each["question"], answer=rich_text(each["answer"], references))
                for each in items(value)
            ]
        }


class Steps(Block):
    source: ClassVar = blocks.StepsBlock
    type: Literal["steps"]
    steps: list[str]

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {"steps": items(value)}


class Notice(Block):
    source: ClassVar = blocks.NoticeBlock
    type: Literal["notice"]
    heading: str
    text: RichText

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {
            "heading": value.get("heading") or "",
            "text": rich_text(value["text"], references),
        }


class PageLink(Block):
    """Left out where the page may not be named to whoever asks."""

    source: ClassVar = blocks.PageLinkBlock
    type: Literal["page_link"]
    text: str
    page: PageSummary

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any] | None:
        page = references.page(value["page"])
        return {"text": value.get("text") or page.title, "page": page} if page else None


class Download(Block):
    """Left out where whoever asks may not have the file."""

    source: ClassVar = blocks.DownloadBlock
    type: Literal["download"]
    text: str
    file: File

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any] | None:
        file = references.file(value["document"])
        return {"text": value.get("title") or file.title, "file": file} if file else None


class Picture(Block):
    """Left out where whoever asks may not have the image."""

    source: ClassVar = blocks.ImageBlock
    type: Literal["image"]
    image: Image
    caption: str

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any] | None:
        chosen = value["image"] or {}
        alt = "" if chosen.get("decorative") else chosen.get("alt_text") or ""
        image = references.image(chosen.get("image"), alt)
        return {"image": image, "caption": value.get("caption") or ""} if image else None


class Cards(Block):
    source: ClassVar = blocks.CardsBlock
    type: Literal["cards"]
    heading: str
    lead: str
    pages: list[PageSummary]

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {
            "heading": value["heading"],
            "lead": value.get("lead") or "",
            "pages": pages_of(items(value["pages"]), references),
        }


class KeyFigure(Answer):
    """`counts`: what it is counted from, where the website counts it itself."""

    qualifier: Literal["", "more_than", "at_least", "about"]
    value: int
    unit: str
    is_year: bool
    counts: str


class KeyFigures(Block):
    source: ClassVar = blocks.KeyFiguresBlock
    type: Literal["key_figures"]
    heading: str
    figures: list[KeyFigure]
    as_of: Date | None

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {
            "heading": value.get("heading") or "",
            "figures": [
                KeyFigure(
                    qualifier=each.get("qualifier") or "",
                    value=each["value"],
                    unit=each["unit"],
                    is_year=bool(each.get("is_year")),
                    counts=each.get("counts") or "",
                )
                for each in items(value["figures"])
                if each["value"] is not None
            ],
            "as_of": date_of(value.get("as_of")),
        }


class TextSection(Block):
    source: ClassVar = blocks.TextSectionBlock
    type: Literal["text"]
    heading: str
    text: RichText

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {"heading": value["heading"], "text": rich_text(value["text"], references)}


BodyItem = Annotated[
    Heading
    | Paragraph
    | Quote
    | Table
    | Accordion
    | Steps
    | Notice
    | PageLink
    | Download
    | Picture,
    Field(discriminator="type"),
]
BODY = kinds_of(BodyItem)
HomeItem = Annotated[Cards | KeyFigures | TextSection, Field(discriminator="type")]
HOME = kinds_of(HomeItem)


def body_of(value: Any, references: References) -> list[Any]:
    """Of a stored BodyBlock."""
    return blocks_of(value, BODY, references)


def pages_of(keys: Iterable[int | None], references: References) -> list[PageSummary]:
    """Those that may be named."""
    return [page for page in map(references.page, keys) if page is not None]
