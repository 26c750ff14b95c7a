"""What every page's own answer has, and the page types of the foundation."""

import datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field
from wagtail.models import Page

from home import models
from home.api.base import Answer
from home.api.blocks import BODY, HOME, BodyItem, HomeItem
from home.api.references import References
from home.api.streams import blocks_of, stored
from home.api.summaries import AccessState, PageMeta, PageSummary

Included = Annotated[list[PageSummary] | None, Field(description="null unless `include` names it.")]


class ForSearchEngines(Answer):
    """Empty where the page's own title and teaser are to be used."""

    title: str
    description: str


class SharedFields(Answer):
    id: int
    title: str
    teaser: str
    access: AccessState
    meta: PageMeta
    for_search_engines: ForSearchEngines
    ancestors: Included
    children: Included
    translations: Included


class PageDetail(SharedFields):
    """`model`: the page type that this is the schema of; `type` is a Literal of its name. `own`:
    the fields that only this type has; `related`: what is read together with the page for them."""

    model: ClassVar[type[Page]]
    related: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def own(cls, page: Any, references: References) -> dict[str, Any]:
        raise NotImplementedError

    @classmethod
    def page_type(cls) -> str:
        label: str = cls.model._meta.label
        return label

    @classmethod
    def of(cls, page: Any, shared: SharedFields, references: References) -> Self:
        return cls.model_validate(
            {"type": cls.page_type(), **dict(shared), **cls.own(page, references)}
        )


class LockedPage(Answer):
    """Instead of a page that whoever asks may not read: what its locked page shows."""

    type: Literal["locked"]
    id: int
    title: str
    teaser: str
    access: AccessState
    free_from: datetime.date | None
    sign_in_url: str
    way_in_url: str = Field(description="The page that says how to get access; may be empty.")
    meta: PageMeta


class HomePage(PageDetail):
    model: ClassVar = models.HomePage
    type: Literal["home.HomePage"]
    hero_heading: str
    hero_lead: str
    hero_primary_page: PageSummary | None
    hero_secondary_page: PageSummary | None
    body: list[HomeItem]
    claim: str
    footer_text: str
    contact_name: str
    contact_email: str
    easy_language_page: PageSummary | None
    sign_language_page: PageSummary | None

    @classmethod
    def own(cls, page: models.HomePage, references: References) -> dict[str, Any]:
        return {
            "hero_heading": page.hero_heading,
            "hero_lead": page.hero_lead,
            "hero_primary_page": references.page(page.hero_primary_page_id),
            "hero_secondary_page": references.page(page.hero_secondary_page_id),
            "body": blocks_of(stored(page.body), HOME, references),
            "claim": page.claim,
            "footer_text": page.footer_text,
            "contact_name": page.contact_name,
            "contact_email": page.contact_email,
            "easy_language_page": references.page(page.easy_language_page_id),
            "sign_language_page": references.page(page.sign_language_page_id),
        }


class StandardPage(PageDetail):
    model: ClassVar = models.StandardPage
    type: Literal["home.StandardPage"]
    lead: str
    body: list[BodyItem]

    @classmethod
    def own(cls, page: models.StandardPage, references: References) -> dict[str, Any]:
        return {"lead": page.lead, "body": blocks_of(stored(page.body), BODY, references)}


PAGES: tuple[type[PageDetail], ...] = (HomePage, StandardPage)
