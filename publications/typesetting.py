"""Publications as tagged PDF (PDF/UA-1, ISO 14289-1), set by typst from plain values.

No text of a publication is ever part of typst code: the template reads it as JSON from an
input, and the compiler sees no files but the templates and the given pictures.
"""

import functools
import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from publications.block_nodes import Block, block_nodes
from publications.plain_text import printable_text, single_line
from publications.rich_text_nodes import breakable_text, external_url, text_nodes

if TYPE_CHECKING:
    import typst

TEMPLATE_FOLDER = Path(__file__).parent / "typst"
TEMPLATE = "publication.typ"
SOFT_HYPHEN = "\u00ad"

# The labels follow the publication's language, not the language of whoever starts the
# typesetting, and must be there without a Django process: hence no gettext.
LABELS = {
    "de": {
        "contents": "Inhalt",
        "chapter": "Kapitel",
        "page": "Seite",
        "of": "von",
        "imprint": "Impressum",
        "publisher": "Herausgegeben von",
        "issued": "Stand",
        "licence": "Lizenz",
        "address": "Im Internet",
        "language": "Sprache",
        "name_of_language": "Deutsch",
    },
    "en": {
        "contents": "Contents",
        "chapter": "Chapter",
        "page": "Page",
        "of": "of",
        "imprint": "Imprint",
        "publisher": "Published by",
        "issued": "As of",
        "licence": "Licence",
        "address": "On the web",
        "language": "Language",
        "name_of_language": "English",
    },
}

_MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_LANGUAGE = re.compile(r"(?P<language>[a-z]{2,3})(-.*?(?P<region>[A-Z]{2})\b)?", re.ASCII)

logger = logging.getLogger(__name__)


class TypesettingError(Exception):
    """The publication could not be set."""


class UnprintableText(TypesettingError):
    """No font has a glyph for `characters` (emoji, Chinese and the like)."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__("No glyph for: " + " ".join(characters))
        self.characters = characters


@dataclass(frozen=True)
class Chapter:
    """A chapter: its title and its blocks, (type, raw value) as BodyBlock stores them."""

    title: str
    blocks: tuple[Block, ...] = ()
    numbered: bool = True


@dataclass(frozen=True)
class Picture:
    """A picture that blocks name by `key`. `identity` changes with what the picture shows."""

    key: int
    identity: str


@dataclass(frozen=True)
class TypesetPublication:
    """Everything that the PDF of a publication shows; all texts are plain text. Pictures of
    blocks that are not among `pictures` are left out."""

    title: str
    chapters: tuple[Chapter, ...]
    language: str
    kind: str = ""
    teaser: str = ""
    publisher: str = ""
    issued: str = ""
    licence: str = ""
    address: str = ""
    imprint: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


def typeset(
    publication: TypesetPublication, picture_files: Mapping[int, bytes] | None = None
) -> bytes:
    """The publication as PDF/UA-1; the same input gives the same bytes. `picture_files`: PNG,
    JPEG, GIF, WebP or SVG by the keys of `publication.pictures`.

    Raises UnprintableText for characters that no font has, else TypesettingError.
    """
    # It takes memory, and is needed in the background only.
    import typst

    document = _document(publication)
    try:
        with _folder(picture_files or {}) as folder:
            pdf, warnings = typst.compile_with_warnings(
                folder / TEMPLATE,
                root=folder,
                font_paths=_embedded_fonts(),
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["ua-1"],
                sys_inputs={"publication": json.dumps(document)},
            )
    except typst.TypstError as error:
        missing = _MISSING_GLYPH.findall(error.diagnostic)
        if missing:
            raise UnprintableText(tuple(dict.fromkeys(missing))) from error
        raise TypesettingError(error.diagnostic) from error
    for warning in warnings:
        logger.warning("typst on %r: %s", publication.title, warning)
    # Its library takes long to import.
    from publications.row_headers import mark_row_headers

    return mark_row_headers(pdf, _has_header_column(document))


@contextmanager
def _folder(pictures: Mapping[int, bytes]) -> Iterator[Path]:
    """What the compiler may read."""
    with TemporaryDirectory(prefix="typesetting-") as name:
        folder = Path(name)
        for template in TEMPLATE_FOLDER.glob("*.typ"):
            copy(template, folder)
        (folder / "pictures").mkdir()
        for key, content in pictures.items():
            (folder / "pictures" / str(key)).write_bytes(content)
        yield folder


@functools.cache
def _embedded_fonts() -> "typst.Fonts":
    import typst

    # Fonts of the machine would make the result depend on it.
    return typst.Fonts(include_system_fonts=False)


def _document(publication: TypesetPublication) -> dict[str, Any]:
    language, region = _language_and_region(publication.language)
    pictures = frozenset(picture.key for picture in publication.pictures)
    return {
        "title": _without_soft_hyphens(publication.title),
        "cover_title": single_line(publication.title),
        "kind": single_line(publication.kind),
        "teaser": single_line(publication.teaser),
        "publisher": single_line(publication.publisher),
        "issued": single_line(publication.issued),
        "licence": single_line(publication.licence),
        "address": external_url(publication.address),
        "address_text": breakable_text(single_line(publication.address)),
        "imprint": [
            text_nodes(line) for line in publication.imprint if printable_text(line).strip()
        ],
        "keywords": [single_line(keyword) for keyword in publication.keywords],
        "language": language,
        "region": region,
        "labels": LABELS.get(language, LABELS["en"] | {"name_of_language": ""}),
        "chapters": [
            {
                "title": _without_soft_hyphens(chapter.title),
                "numbered": chapter.numbered,
                "blocks": block_nodes(chapter.blocks, pictures),
            }
            for chapter in publication.chapters
        ],
    }


def _without_soft_hyphens(text: str) -> str:
    # Viewers show soft hyphens in window titles and bookmarks.
    return single_line(text).replace(SOFT_HYPHEN, "")


def _language_and_region(code: str) -> tuple[str, str | None]:
    match = _LANGUAGE.match(code)
    if match is None:
        raise TypesettingError(f"Not a language code: {code!r}")
    return match["language"], match["region"]


def _has_header_column(document: dict[str, Any]) -> list[bool]:
    return [
        block["header_column"]
        for chapter in document["chapters"]
        for block in chapter["blocks"]
        if block["kind"] == "table"
    ]
