"""Editors' text as HTML for one request: links lead nowhere the visitor may not know of."""

import re
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html
from wagtail.rich_text.rewriters import extract_attrs

from home.access.files import files_learnt
from home.access.rule import page_access
from home.addresses import page_address, visitor_language
from home.known_content import known
from home.localized_pages import localized_pages

_LINK = re.compile(r"<a\b(?P<attributes>[^>]*)>(?P<text>.*?)</a>", re.DOTALL)
_EMBED = re.compile(r"<embed\b(?P<attributes>[^>]*)/?>(?:</embed>)?")


def render_rich_text(value: RichText | str, request: HttpRequest | None) -> SafeString:
    """Wagtail's own markup expanded. A link to a locked page is marked with a lock; a link to a
    page or file that this visitor may not know of is left as plain text.

    Without a request (an editor's preview) nothing is left out.
    """
    source = value.source if isinstance(value, RichText) else str(value or "")
    if request is not None and "linktype=" in source:
        source = _Links(source, request).resolve()
    if request is not None and "<embed" in source:
        source = _without_closed_images(source, request)
    # Wagtail cleaned the source when the editor saved it; our own parts are escaped.
    return mark_safe(expand_db_html(source))  # noqa: S308


class _Links:
    def __init__(self, source: str, request: HttpRequest) -> None:
        self.source = source
        self.request = request
        self.access = page_access(request)
        self.pages = self._find_pages()
        self.documents = get_document_model().objects.in_bulk(self._ids("document"))
        self.files = files_learnt(self.documents.values(), request)

    def resolve(self) -> str:
        return _LINK.sub(self._resolve_one, self.source)

    def _ids(self, link_type: str) -> list[int]:
        found = (extract_attrs(match["attributes"]) for match in _LINK.finditer(self.source))
        return [_key(attributes) for attributes in found if attributes.get("linktype") == link_type]

    def _find_pages(self) -> dict[int, Page]:
        """By the id that the text names: the page in the visitor's language, where there is one."""
        keys = tuple(self._ids("page"))
        found = partial(list, Page.objects.filter(pk__in=keys))
        chosen = known(self.request, ("pages of a text", keys), found) if keys else []
        shown = localized_pages(chosen, visitor_language(self.request), self.request)
        by_key = {page.translation_key: page for page in shown}
        return {page.pk: by_key[page.translation_key] for page in chosen}

    def _resolve_one(self, match: re.Match[str]) -> str:
        attributes = extract_attrs(match["attributes"])
        key = _key(attributes)
        if attributes.get("linktype") == "page":
            return self._page_link(self.pages.get(key), match["text"])
        if attributes.get("linktype") == "document":
            return self._document_link(self.documents.get(key), match["text"])
        return match[0]

    def _page_link(self, page: Page | None, text: str) -> str:
        if page is None or not self.access.may_be_listed(page):
            return text
        opening = format_html('<a href="{}">', page_address(page, self.request))
        return f"{opening}{text}</a>{'' if self.access.allows(page) else _lock_mark()}"

    def _document_link(self, document: Any, text: str) -> str:
        if document is None or not self.files.allows(document):
            return text
        opening = format_html('<a href="{}">', document.url)
        return f"{opening}{text}</a>"


def _without_closed_images(source: str, request: HttpRequest) -> str:
    """Before Wagtail expands them: expanding makes a rendition and prints the description."""
    keys = {match[0]: _image_key(match) for match in _EMBED.finditer(source)}
    images = get_image_model().objects.in_bulk({key for key in keys.values() if key})
    files = files_learnt(images.values(), request)

    def shown(match: re.Match[str]) -> str:
        if extract_attrs(match["attributes"]).get("embedtype") != "image":
            return match[0]
        image = images.get(keys[match[0]])
        return match[0] if image is not None and files.allows(image) else ""

    return _EMBED.sub(shown, source)


def _image_key(match: re.Match[str]) -> int:
    attributes = extract_attrs(match["attributes"])
    return _key(attributes) if attributes.get("embedtype") == "image" else 0


def _key(attributes: dict[str, str]) -> int:
    """0, which is nobody's, where the text names no number that a database takes."""
    key = attributes.get("id", "")
    return int(key) if key.isdecimal() and len(key) <= 18 else 0


def _lock_mark() -> str:
    return f"&nbsp;{render_to_string('home/includes/lock_mark.html').strip()}"
