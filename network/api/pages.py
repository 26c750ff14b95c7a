"""The schemas of the network's page types."""

from typing import Any, ClassVar, Literal

from home.api.blocks import BODY, BodyItem
from home.api.dates import Date, describe_date
from home.api.page_schemas import PageDetail
from home.api.references import References
from home.api.streams import blocks_of, stored
from home.api.summaries import PageSummary
from network import models
from network.api.blocks import SECTIONS, SectionItem


class NetworkPage(PageDetail):
    model: ClassVar = models.NetworkPage
    type: Literal["network.NetworkPage"]
    hero_heading: str
    hero_lead: str
    hero_primary_page: PageSummary | None
    hero_secondary_page: PageSummary | None
    sections: list[SectionItem]

    @classmethod
    def own(cls, page: models.NetworkPage, references: References) -> dict[str, Any]:
        return {
            "hero_heading": page.hero_heading,
            "hero_lead": page.hero_lead,
            "hero_primary_page": references.page(page.hero_primary_page_id),
            "hero_secondary_page": references.page(page.hero_secondary_page_id),
            "sections": blocks_of(stored(page.sections), SECTIONS, references),
        }


class MemberMapPage(PageDetail):
    """The members themselves are at `members` and `members.geojson`."""

    model: ClassVar = models.MemberMapPage
    type: Literal["network.MemberMapPage"]
    lead: str
    as_of: Date | None
    has_sample_data: bool

    @classmethod
    def own(cls, page: models.MemberMapPage, references: References) -> dict[str, Any]:
        return {
            "lead": page.lead,
            "as_of": describe_date(page.as_of),
            "has_sample_data": page.sample_data_note,
        }


class ContactFields(PageDetail):
    lead: str
    body: list[BodyItem]
    contact_name: str
    contact_email: str

    @classmethod
    def own(cls, page: Any, references: References) -> dict[str, Any]:
        return {
            "lead": page.lead,
            "body": blocks_of(stored(page.body), BODY, references),
            "contact_name": page.contact_name,
            "contact_email": page.contact_email,
        }


class JoinPage(ContactFields):
    model: ClassVar = models.JoinPage
    type: Literal["network.JoinPage"]


class SubscriptionPage(ContactFields):
    model: ClassVar = models.SubscriptionPage
    type: Literal["network.SubscriptionPage"]
    included: list[str]
    steps: list[str]

    @classmethod
    def own(cls, page: models.SubscriptionPage, references: References) -> dict[str, Any]:
        return {
            **super().own(page, references),
            "included": [each["value"] for each in stored(page.included)],
            "steps": [each["value"] for each in stored(page.steps)],
        }


PAGES: tuple[type[PageDetail], ...] = (NetworkPage, MemberMapPage, JoinPage, SubscriptionPage)
