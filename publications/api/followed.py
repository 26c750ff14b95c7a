"""What answers to publications show beside the columns of their pages, for copies."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from home.changes.pages import ShownBeside
from publications.api.topics import topics_of_page
from publications.listed import PAPERS
from publications.models import (
    BrochurePage,
    Correction,
    Edition,
    PermanentKey,
    PublicationPage,
)


def keys_topics_and_editions() -> Iterable[ShownBeside]:
    key = PermanentKey.objects.filter(translation_key=OuterRef("translation_key")).values("key")
    rows = Page.objects.filter(PAPERS).annotate(key=Subquery(key[:1]), about=topics_of_page())
    editions, in_lists = _editions(), _in_lists()
    for page, key_of_page, topics in rows.order_by().values_list("pk", "key", "about"):
        yield ShownBeside(
            page,
            (sorted(topics or []), editions[page]),
            when_locked=(key_of_page, in_lists.get(page)),
        )


def _editions() -> dict[int, list[Any]]:
    """With their corrections, by the key of the page."""
    found: dict[int, list[Any]] = defaultdict(list)
    editions = Edition.objects.order_by("page", "number").values_list(
        "page", "pk", "number", "title", "issued", "note", "published_at"
    )
    corrections = Correction.objects.exclude(note="").order_by("edition__page", "pk")
    for rows in (editions, corrections.values_list("edition__page", "corrected_at", "note")):
        for page, *facts in rows:
            found[page].append([str(fact) for fact in facts])
    return found


def _in_lists() -> dict[int, Any]:
    """What lists show of publications that are locked, too."""
    papers = PublicationPage.objects.order_by().values_list("pk", "publication_type", "issued")
    brochures = BrochurePage.objects.order_by().values_list("pk", "issued")
    found = {page: (kind, str(issued)) for page, kind, issued in papers}
    return found | {page: ("", str(issued)) for page, issued in brochures}
