"""Editors' text as clean HTML, with its links as data."""

import re
from functools import lru_cache
from html import unescape
from typing import Annotated, Literal

from django.utils.html import format_html, strip_tags
from pydantic import Field
from wagtail.rich_text.rewriters import extract_attrs
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

from home.api.base import Answer
from home.api.files import File
from home.api.references import References
from home.api.summaries import PageSummary

TEXT_ELEMENTS = ("b", "br", "em", "i", "li", "ol", "p", "strong", "ul")
_LINK = re.compile(r"<a\b(?P<attributes>[^>]*)>(?P<text>.*?)</a>", re.DOTALL)


class LinkToPage(Answer):
    type: Literal["page"]
    text: str
    page: PageSummary


class LinkToFile(Answer):
    type: Literal["file"]
    text: str
    file: File


class LinkElsewhere(Answer):
    """To another website, an e-mail address, or a phone number."""

    type: Literal["elsewhere"]
    text: str
    url: str


Link = Annotated[LinkToPage | LinkToFile | LinkElsewhere, Field(discriminator="type")]


class RichText(Answer):
    """`html` has no elements but p, br, strong, em, lists, and a with href. What this request may
    not know of is no link there, and not among `links`, which are in the order of the text."""

    html: str
    links: list[Link]


class _Cleaner(Whitelister):
    """Editors' text is cleaned when it is saved; what an import or an older version has left
    behind is cleaned here."""

    element_rules = {
        "[document]": allow_without_attributes,
        "a": attribute_rule({"href": check_url, "linktype": True, "id": True}),
        **dict.fromkeys(TEXT_ELEMENTS, allow_without_attributes),
    }
    # Their content is no text.
    dropped = ("script", "style", "embed", "iframe", "object", "template")

    def clean_tag_node(self, doc: object, tag: object) -> None:
        if tag.name in self.dropped:  # type: ignore[attr-defined]  # an element of BeautifulSoup
            tag.decompose()  # type: ignore[attr-defined]  # likewise
        else:
            super().clean_tag_node(doc, tag)


@lru_cache(maxsize=4096)
def _clean(source: str) -> str:
    cleaned: str = _Cleaner().clean(source)
    return cleaned


def rich_text(source: str | None, references: References) -> RichText:
    """`source`: as Wagtail stores it."""
    links: list[LinkToPage | LinkToFile | LinkElsewhere] = []

    def resolve(match: re.Match[str]) -> str:
        link = _link(match, references)
        if link is None:
            return match["text"]
        links.append(link)
        opening = format_html('<a href="{}">', _address(link))
        return f"{opening}{match['text']}</a>"

    html = _LINK.sub(resolve, _clean(source or ""))
    return RichText(html=html, links=links)


def _link(
    match: re.Match[str], references: References
) -> LinkToPage | LinkToFile | LinkElsewhere | None:
    attributes = extract_attrs(match["attributes"])
    text = unescape(strip_tags(match["text"]))
    kind, key = attributes.get("linktype"), _key(attributes.get("id", ""))
    if kind == "page":
        page = references.page(key)
        return LinkToPage(type="page", text=text, page=page) if page else None
    if kind == "document":
        file = references.file(key)
        return LinkToFile(type="file", text=text, file=file) if file else None
    if kind is None and attributes.get("href"):
        return LinkElsewhere(type="elsewhere", text=text, url=attributes["href"])
    return None


def _address(link: LinkToPage | LinkToFile | LinkElsewhere) -> str:
    if isinstance(link, LinkToPage):
        return link.page.meta.html_url
    return link.file.url if isinstance(link, LinkToFile) else link.url


def _key(text: str) -> int | None:
    """None where the text names no number that a database takes."""
    return int(text) if text.isdecimal() and len(text) <= 9 else None
