"""The schemas of the publications' page types."""

import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from home.api.base import Answer
from home.api.blocks import BODY, BodyItem, body_of
from home.api.dates import Date, describe_date
from home.api.files import File
from home.api.page_schemas import PageDetail
from home.api.references import References
from home.api.streams import blocks_of, stored
from publications import models
from publications.api.schemas import (
    Author,
    PublicationType,
    Topic,
    authors_of_page,
    describe_type,
)
from publications.models.chapters import anchor_of
from publications.models.document import DocumentPage
from publications.models.topic import topics_in_language
from publications.permanent_keys import permanent_key_of, permanent_path


class PublicationIndexPage(PageDetail):
    """The publications themselves are at `publications?in_list=`."""

    model: ClassVar = models.PublicationIndexPage
    type: Literal["publications.PublicationIndexPage"]
    lead: str

    @classmethod
    def own(cls, page: models.PublicationIndexPage, references: References) -> dict[str, Any]:
        return {"lead": page.lead}


class Chapter(Answer):
    """`anchor`: of the chapter on the website's page."""

    number: int
    anchor: str
    title: str
    body: list[BodyItem]


class Correction(Answer):
    corrected_at: datetime.datetime
    note: str


class Edition(Answer):
    """`url`: its permanent address on the website."""

    number: int
    title: str
    issued: Date | None
    note: str
    published_at: datetime.datetime
    url: str
    file: File | None
    corrections: list[Correction]


class PublicationFields(PageDetail):
    key: str | None = Field(description="What stands in its permanent address.")
    permanent_url: str
    publication_type: PublicationType
    authors: list[Author]
    topics: list[Topic]
    lead: str
    abstract: str
    issued: Date | None
    licence: str
    edition: int
    file: Annotated[File | None, Field(description="The PDF, where there is one.")]
    editions: list[Edition] = Field(description="All that were published, the newest first.")
    chapters: list[Chapter]

    @classmethod
    def own(cls, page: DocumentPage, references: References) -> dict[str, Any]:
        key = references.once("key", lambda: permanent_key_of(page))
        topics = references.once(
            "topics", lambda: topics_in_language(page.topics.all(), page.locale)
        )
        return {
            "key": key.key if key else None,
            "permanent_url": permanent_path(key.key, references.language) if key else "",
            "publication_type": describe_type(page.publication_type),
            "authors": authors_of_page(page),
            "topics": [Topic(slug=topic.slug, name=topic.name) for topic in topics],
            "lead": page.lead,
            "abstract": page.abstract,
            "issued": describe_date(page.issued),
            "licence": page.licence,
            "edition": page.edition_number,
            "file": references.file(references.once("file", lambda: _key_of_file(page))),
            "editions": _editions(page, key.key if key else "", references),
            "chapters": _chapters(page, references),
        }


class PublicationPage(PublicationFields):
    model: ClassVar = models.PublicationPage
    type: Literal["publications.PublicationPage"]
    body: list[BodyItem]

    @classmethod
    def own(cls, page: Any, references: References) -> dict[str, Any]:
        return {
            **super().own(page, references),
            "body": blocks_of(stored(page.body), BODY, references),
        }


class BrochurePage(PublicationFields):
    model: ClassVar = models.BrochurePage
    type: Literal["publications.BrochurePage"]


PAGES: tuple[type[PageDetail], ...] = (PublicationIndexPage, PublicationPage, BrochurePage)


def _key_of_file(page: DocumentPage) -> int | None:
    """Of the file that matches the text; of an uploaded one without a query."""
    if page.has_produced_pdf:
        return getattr(page.card_file, "pk", None)
    key: int | None = page.document_id
    return key


def _chapters(page: DocumentPage, references: References) -> list[Chapter]:
    values = [each["value"] for each in stored(page.chapters)]
    return [
        Chapter(
            number=number,
            anchor=anchor_of(number, value["title"]),
            title=value["title"],
            body=body_of(value["body"], references),
        )
        for number, value in enumerate(values, start=1)
    ]


def _editions(page: DocumentPage, key: str, references: References) -> list[Edition]:
    rows = references.once(
        "editions",
        lambda: list(models.Edition.objects.filter(page=page.pk).prefetch_related("corrections")),
    )
    return [
        Edition(
            number=row.number,
            title=row.title,
            issued=describe_date(row.issued),
            note=row.note,
            published_at=row.published_at,
            url=permanent_path(key, references.language, row.number) if key else "",
            file=references.file(row.document_id),
            corrections=[
                Correction(corrected_at=each.corrected_at, note=each.note) for each in row.errata()
            ],
        )
        for row in rows
    ]
