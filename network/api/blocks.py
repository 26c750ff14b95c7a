"""The schemas of the landing page's sections."""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from django.db.models import Q
from django.urls import reverse
from pydantic import Field

from home.api.base import Answer
from home.api.blocks import KeyFigures, pages_of
from home.api.dates import Date, describe_date
from home.api.references import References
from home.api.rich_text import RichText, rich_text
from home.api.streams import Block, items, kinds_of
from home.api.summaries import PageSummary
from home.known_content import known
from network import blocks
from network.models import Meeting, WorkingGroup

Value = TypeVar("Value")


class Section(Block):
    eyebrow: str
    heading: str
    lead: str

    @classmethod
    def heading_of(cls, value: Any) -> dict[str, Any]:
        return {
            "eyebrow": value.get("eyebrow") or "",
            "heading": value["heading"],
            "lead": value.get("lead") or "",
        }


class Mission(Section):
    source: ClassVar = blocks.MissionBlock
    type: Literal["mission"]
    text: RichText

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {**cls.heading_of(value), "text": rich_text(value["text"], references)}


class Offer(Answer):
    title: str
    text: str


class Offers(Section):
    source: ClassVar = blocks.OffersBlock
    type: Literal["offers"]
    offers: list[Offer]

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {
            **cls.heading_of(value),
            "offers": [
                Offer(title=each["title"], text=each["text"]) for each in items(value["items"])
            ],
        }


class NetworkMeeting(Answer):
    title: str
    date: Date | None
    place: str
    text: RichText
    documentation: PageSummary | None


class Meetings(Section):
    """The last meeting held and the next one planned."""

    source: ClassVar = blocks.MeetingsBlock
    type: Literal["meetings"]
    last_meeting: NetworkMeeting | None
    next_meeting: NetworkMeeting | None

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        found = references.once("network.meetings", lambda: _known(_meetings, references))
        return {
            **cls.heading_of(value),
            "last_meeting": _describe(found.get(Meeting.Status.HELD), references),
            "next_meeting": _describe(found.get(Meeting.Status.PLANNED), references),
        }


class Group(Answer):
    name: str
    text: RichText


class WorkingGroups(Section):
    source: ClassVar = blocks.WorkingGroupsBlock
    type: Literal["working_groups"]
    groups: list[Group]

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        groups = references.once("network.groups", lambda: _known(_groups, references))
        return {
            **cls.heading_of(value),
            "groups": [
                Group(name=each.name, text=rich_text(each.text, references)) for each in groups
            ],
        }


class Papers(Section):
    source: ClassVar = blocks.PapersBlock
    type: Literal["papers"]
    pages: list[PageSummary]
    index_page: PageSummary | None

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {
            **cls.heading_of(value),
            "pages": pages_of(items(value["pages"]), references),
            "index_page": references.page(value.get("index_page")),
        }


class Brochure(Section):
    source: ClassVar = blocks.BrochureBlock
    type: Literal["brochure"]
    page: PageSummary | None

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {**cls.heading_of(value), "page": references.page(value["page"])}


class Map(Block):
    """Where the members work; they themselves are at `members_url` and `geojson_url`."""

    source: ClassVar = blocks.MapBlock
    type: Literal["map"]
    heading: str
    lead: str
    page: PageSummary | None
    states_shown: int = Field(description="How many Länder the website names, the largest first.")
    members_url: str
    geojson_url: str

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {
            "heading": value["heading"],
            "lead": value.get("lead") or "",
            "page": references.page(value.get("page")),
            "states_shown": value.get("states_shown") or 5,
            "members_url": reverse("home_api:members"),
            "geojson_url": reverse("home_api:members_geojson"),
        }


class SubscriptionOffer(Section):
    source: ClassVar = blocks.SubscriptionBlock
    type: Literal["subscription"]
    page: PageSummary | None
    materials_page: PageSummary | None

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {
            **cls.heading_of(value),
            "page": references.page(value["page"]),
            "materials_page": references.page(value.get("materials_page")),
        }


class Contact(Block):
    source: ClassVar = blocks.ContactBlock
    type: Literal["contact"]
    heading: str
    lead: str
    steps: list[str]
    contact_name: str
    contact_email: str = Field(description="As text, which may have (at) in it.")
    page: PageSummary | None

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any]:
        return {
            "heading": value["heading"],
            "lead": value.get("lead") or "",
            "steps": items(value.get("steps")),
            "contact_name": value.get("contact_name") or "",
            "contact_email": value.get("contact_email") or "",
            "page": references.page(value.get("page")),
        }


SectionItem = Annotated[
    Mission
    | KeyFigures
    | Offers
    | Meetings
    | WorkingGroups
    | Papers
    | Brochure
    | Map
    | SubscriptionOffer
    | Contact,
    Field(discriminator="type"),
]
SECTIONS = kinds_of(SectionItem)


def _known(read: Callable[[str], Value], references: References) -> Value:
    language = references.language
    return known(references.request, (read.__name__, language), lambda: read(language))


def _meetings(language: str) -> dict[str, Meeting]:
    """By status: the last one held, the next one planned; in one query."""
    in_language = Meeting.objects.filter(locale__language_code=language)
    held = in_language.filter(status=Meeting.Status.HELD).order_by("-date_earliest")
    planned = in_language.filter(status=Meeting.Status.PLANNED).order_by("date_earliest")
    chosen = Q(pk=held.values("pk")[:1]) | Q(pk=planned.values("pk")[:1])
    return {meeting.status: meeting for meeting in Meeting.objects.filter(chosen)}


def _groups(language: str) -> list[WorkingGroup]:
    return list(WorkingGroup.objects.filter(locale__language_code=language))


def _describe(meeting: Meeting | None, references: References) -> NetworkMeeting | None:
    if meeting is None:
        return None
    return NetworkMeeting(
        title=meeting.title,
        date=describe_date(meeting.date),
        place=meeting.place,
        text=rich_text(meeting.text, references),
        documentation=references.page(meeting.documentation_page_id),
    )
