"""What the PDF of a page shows, from the page's own fields."""

from collections.abc import Iterable, Iterator
from itertools import chain, product
from typing import Any

from django.utils.translation import override
from wagtail.images import get_image_model
from wagtail.models import Page

from home.access.audience import members_of
from home.access.files import FileAccess
from home.access.rule import PageAccess
from publications.block_nodes import Block, picture_keys
from publications.stream_chapters import blocks_from_stream, chapters_from_stream
from publications.typesetting import Chapter, Picture, TypesetPublication


def typeset_publication(page: Any) -> TypesetPublication:
    """The text of a DocumentPage as given, published or not, in the page's language."""
    chapters = _chapters(page)
    with override(page.locale.language_code):
        return TypesetPublication(
            title=page.title,
            chapters=chapters,
            language=page.locale.language_code,
            kind=page.card_kind(),
            teaser=page.lead,
            publisher=", ".join(map(str, page.named_authors())),
            issued=page.card_date(),
            licence=page.licence,
            address=imprint_address(page),
            pictures=_pictures(page, chapters),
        )


def imprint_address(page: Page) -> str:
    """Where the imprint says that the publication is found on the web."""
    return page.full_url or ""


def collections_closed_to_readers(page: Page) -> set[int]:
    """Keys of the collections that not everybody who may read the page may open."""
    groups = [list(each.groups.all()) for each in page.get_view_restrictions()]
    # The least that a reader must belong to: one group of each restriction.
    audiences = map(members_of, product(*groups))
    rule = PageAccess(members_of(()))
    return set(
        chain.from_iterable(
            FileAccess(rule.seen_by(audience)).closed_collections for audience in audiences
        )
    )


def _chapters(page: Any) -> tuple[Chapter, ...]:
    chapters = chapters_from_stream(page.chapters)
    body = blocks_from_stream(page.body) if hasattr(page, "body") else ()
    # What stands before chapters is not numbered on the page either.
    return (*_chapters_by_heading(page.title, body, numbered=not chapters), *chapters)


def _chapters_by_heading(title: str, blocks: Iterable[Block], numbered: bool) -> Iterator[Chapter]:
    """Each heading begins a chapter; what stands before the first one is under the title."""
    heading, chapter_blocks = "", list[Block]()
    for kind, value in blocks:
        if kind != "heading":
            chapter_blocks.append((kind, value))
            continue
        if heading or chapter_blocks:
            yield Chapter(heading or title, tuple(chapter_blocks), numbered)
        heading, chapter_blocks = value["text"], []
    if heading or chapter_blocks:
        yield Chapter(heading or title, tuple(chapter_blocks), numbered)


def _pictures(page: Page, chapters: Iterable[Chapter]) -> tuple[Picture, ...]:
    keys = picture_keys(chain.from_iterable(chapter.blocks for chapter in chapters))
    if not keys:
        return ()
    closed = collections_closed_to_readers(page)
    shown = get_image_model().objects.filter(pk__in=keys).exclude(collection__in=closed)
    return tuple(
        Picture(image.pk, f"{image.file_hash} {image.file.name}") for image in shown.order_by("pk")
    )
