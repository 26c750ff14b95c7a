"""One publication as lists show it."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import CharField, IntegerField, JSONField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest
from django.utils.translation import override
from pydantic import Field
from wagtail.models import Page

from home.api.dates import Date, date_of
from home.api.files import File
from home.api.site_pages import site_key
from home.api.summaries import PageSummary, meta_of, pages_with_teaser
from home.known_content import filled, known
from publications.api.schemas import Author, PublicationType, Topic, authors_of, describe_type
from publications.api.topics import topics_of_page
from publications.models import PermanentKey, PublicationPage


class Publication(PageSummary):
    """Of a locked publication only what its locked page shows: no authors, no topics."""

    key: str | None = Field(description="What leads to `publications/{key}`.")
    publication_type: PublicationType
    issued: Date | None
    authors: list[Author]
    topics: list[Topic]
    edition: int | None
    file: File | None = Field(description="null unless `include=documents` and there is one.")


class KnownPublication(NamedTuple):
    """`whole`: as somebody gets it who may read it, in its own language, without its file."""

    page: Page
    whole: Publication


def known_publications(request: HttpRequest, keys: Collection[int]) -> dict[int, KnownPublication]:
    """By their keys, whoever may read them."""

    def read(missing: list[int]) -> dict[int, KnownPublication]:
        pages = pages_with_teaser(Page.objects.filter(pk__in=missing)).annotate(**_facts())
        return {page.pk: KnownPublication(page, _whole(page, request)) for page in pages}

    return filled(known(request, ("publications", site_key(request)), dict), keys, read)


def _whole(page: Any, request: HttpRequest) -> Publication:
    with override(page.locale.language_code):
        return Publication(
            id=page.pk,
            title=page.title,
            teaser=page.summary_teaser,
            access="open",
            free_from=None,
            meta=meta_of(page, request),
            key=page.permanent_key,
            publication_type=describe_type(page.kind),
            issued=date_of(page.issued_edtf),
            authors=authors_of(page.raw_authors),
            topics=[Topic(slug=slug, name=name) for slug, name in page.named_topics or []],
            edition=page.edition,
            file=None,
        )


def _facts() -> dict[str, Any]:
    key = PermanentKey.objects.filter(translation_key=OuterRef("translation_key"))
    return {
        "permanent_key": Subquery(key.values("key")[:1]),
        "kind": Coalesce(
            "publicationpage__publication_type", Value(PublicationPage.Type.BROCHURE.value)
        ),
        "issued_edtf": _of_either("issued", CharField()),
        "raw_authors": _of_either("authors", JSONField()),
        "edition": _of_either("edition_number", IntegerField()),
        "named_topics": topics_of_page(),
    }


def _of_either(name: str, output_field: Any) -> Coalesce:
    """A field of whichever kind of publication a page is."""
    fields = (f"{model}__{name}" for model in ("publicationpage", "brochurepage"))
    return Coalesce(*(Cast(field, output_field) for field in fields), output_field=output_field)
