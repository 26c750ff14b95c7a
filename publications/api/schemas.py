"""What lists and pages of publications have in common."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field

from home.api.base import Answer
from home.api.streams import stored
from publications.authors import Author as NamedAuthor
from publications.models import PublicationPage

Type = Literal["arbeitspapier", "positionspapier", "handreichung", "broschuere"]


class PublicationType(Answer):
    value: Type
    label: str = Field(description="In the language of the answer.")


class Author(Answer):
    """A person, or an organisation, which has a `family` name only."""

    name: str
    given: str
    family: str


class Topic(Answer):
    slug: str
    name: str


def describe_type(value: str) -> PublicationType:
    label = str(PublicationPage.Type(value).label)
    return PublicationType.model_validate({"value": value, "label": label})


def describe_authors(authors: Iterable[NamedAuthor]) -> list[Author]:
    return [Author(name=str(each), given=each.given, family=each.family) for each in authors]


def authors_of(blocks: Iterable[dict[str, Any]]) -> list[Author]:
    """Of the authors as they are stored."""
    return describe_authors(
        NamedAuthor(**each["value"]) if each["type"] == "person" else NamedAuthor(each["value"])
        for each in blocks
    )


def authors_of_page(page: Any) -> list[Author]:
    return authors_of(stored(page.authors))
