"""Tells editors which files a page leaves out, because they lie in a collection that is closed to
those who read the page."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from home.access.audience import PUBLIC, Audience, members_of
from home.access.files import FileAccess
from home.access.rule import PageAccess, in_force, page_access


def tell_of_left_out_files(request: HttpRequest, page: Page) -> None:
    """Once per request, for the text as it was just saved, published or not."""
    told: set[int] = request.__dict__.setdefault("_home_told_of_left_out_files", set())
    if page.pk in told:
        return
    told.add(page.pk)
    files = left_out_files(page, page_access(request))
    if not files:
        return
    text = (
        _(
            "“%(page)s” does not show these files, because their collection is protected:"
            " %(files)s. Put them into a public collection, choose other files, or protect the"
            " page."
        )
        if not page_access(request).is_protected(page)
        else _(
            "“%(page)s” does not show these files to those who may read it, because their"
            " collection is not open to the same groups: %(files)s. Choose other files, or open"
            " the collection to these groups."
        )
    )
    messages.warning(request, format_html("{}", text % {"page": page, "files": _named(files)}))


def left_out_files(page: Page, access: PageAccess) -> list[Any]:
    """The documents and images in the page's text, as given, whose collection is closed to those
    who may read the page."""
    closed = FileAccess(access.seen_by(_readers_of(page, access))).closed_collections
    found: list[Any] = []
    for model in (get_document_model(), get_image_model()):
        files = files_in_text(page, model).filter(collection__in=closed)
        found += files.select_related("collection").order_by("title")
    return found


def files_in_text(page: Page, model: Any) -> QuerySet:
    """The files of this model that the page's text, as given, leads to or shows. The index itself
    knows what is live, and nothing of drafts."""
    kind = ReferenceIndex._get_base_content_type(model).pk
    used = ReferenceIndex._extract_references_from_object(page)
    keys = {key for content_type, key, *_path in used if content_type == kind}
    files: QuerySet = model.objects.filter(pk__in=keys)
    return files


def tell_of_pages_that_lose_files(
    request: HttpRequest, files: Iterable[Any], former_collections: Iterable[int]
) -> None:
    """After files were put into another collection: names the pages that no longer show them."""
    public = FileAccess(page_access(request).seen_by(PUBLIC))
    closed = set(public.closed_collections)
    lost = [
        file
        for file, former in zip(files, former_collections, strict=True)
        if file.collection_id in closed and former not in closed
    ]
    tell_of_pages_without(request, lost)


def tell_of_pages_without(request: HttpRequest, lost: list[Any]) -> None:
    """The public pages that use these files, whose collection is protected now."""
    public = page_access(request).seen_by(PUBLIC)
    pages = public.readable(Page.objects.filter(pk__in=_keys_of_pages_with(lost)))
    titles = ", ".join(_("“%(page)s”") % {"page": page.title} for page in pages.order_by("path"))
    if titles:
        text = _(
            "These public pages no longer show %(files)s, because their collection is"
            " protected: %(pages)s."
        )
        messages.warning(
            request, format_html("{}", text % {"files": _named(lost), "pages": titles})
        )


def _readers_of(page: Page, access: PageAccess) -> Audience:
    if not access.is_protected(page):
        return PUBLIC
    restrictions = in_force(page.get_view_restrictions())
    return members_of(group for each in restrictions for group in each.groups.all())


def _keys_of_pages_with(files: list[Any]) -> set[int]:
    pages = ContentType.objects.get_for_model(Page)
    return {
        int(key)
        for file in files
        for key in ReferenceIndex.get_references_to(file)
        .filter(base_content_type=pages)
        .values_list("object_id", flat=True)
    }


def _named(files: Iterable[Any]) -> str:
    return ", ".join(
        _("“%(file)s” (collection “%(collection)s”)")
        % {"file": file.title, "collection": file.collection.name}
        for file in files
    )
