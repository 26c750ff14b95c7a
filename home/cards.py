"""How lists show a page and its file, whatever the page's type."""

from dataclasses import dataclass, replace
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Download:
    """A file to download. `size` in bytes; `pages` and `tagged` are None where unknown; `language`
    is the file's own, as a code, empty where unknown."""

    url: str
    filename: str
    format: str
    size: int
    pages: int | None = None
    tagged: bool | None = None
    language: str = ""

    def without_address(self) -> "Download":
        return replace(self, url="", filename="")

    @property
    def description(self) -> str:
        """For example "PDF, 1,8 MB, 24 Seiten, deutsch, getaggt"; what is unknown is left out."""
        parts = [self.format, filesizeformat(self.size).replace("\xa0", " ")]
        if self.pages:
            parts.append(self.page_count)
        parts.append(self.language_in_words)
        if self.tagged:
            parts.append(_("tagged"))
        return ", ".join(filter(None, parts))

    @property
    def language_in_words(self) -> str:
        return language_in_words(self.language)

    @property
    def page_count(self) -> str:
        pages = self.pages or 0
        return ngettext("%(count)s page", "%(count)s pages", pages) % {"count": pages}


def language_in_words(code: str) -> str:
    """The language in that of the visitor, as "deutsch" for "de-AT"; "" for one that is unknown."""
    try:
        name = str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return ""
    # Within a sentence, German writes names of languages small.
    return name.lower() if (get_language() or "").startswith("de") else name


@dataclass(frozen=True)
class Card:
    """A page in a list. `access` is "free", "unlocked" (protected, but this visitor may read it)
    or "locked"; empty for free pages of which nobody would expect anything else. `free_from`: the
    day, in words, that opens a locked page."""

    title: str
    url: str
    teaser: str = ""
    kind: str = ""
    date: str = ""
    glyph: str = ""
    access: str = ""
    free_from: str = ""
    download: Download | None = None
    language: str = ""

    @property
    def locked(self) -> bool:
        return self.access == "locked"

    @property
    def protected(self) -> bool:
        return self.access in ("locked", "unlocked")


def describe_document(document: Any) -> Download:
    """The file of a Wagtail document; facts about PDFs come from `document.pdf_facts`, where an
    app keeps them."""
    facts = getattr(document, "pdf_facts", None)
    return Download(
        url=document.url,
        filename=document.filename,
        format=document.file_extension.upper(),
        size=document.get_file_size() or 0,
        pages=facts.pages if facts else None,
        tagged=facts.tagged if facts else None,
        language=facts.language if facts else "",
    )
