"""What a PDF states about itself, by pypdf: pages, language, title and marks of accessibility."""

import html
import re
from typing import IO, Any

from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject, StreamObject

from publications.pdf_reader.facts import Structure, UnreadablePdf, check_ends
from publications.plain_text import single_line

MAXIMUM_PAGES = 100_000
MAXIMUM_TITLE_LENGTH = 255
MAXIMUM_LANGUAGE_LENGTH = 35
MAXIMUM_XMP_SIZE = 1_000_000

_PDF_UA_PART = re.compile(r"pdfuaid:part(?:>|=[\"'])\s*(\d)")
_XMP_TITLE = re.compile(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)


def read_structure(file: IO[bytes]) -> Structure:
    """Read a seekable file, page contents excluded; raises UnreadablePdf, and nothing else
    whatever the file holds."""
    check_ends(file)
    try:
        return _read(file)
    except (UnreadablePdf, MemoryError):
        raise
    # A hostile file can break the parser in any way, also by recursion.
    except Exception as error:
        raise UnreadablePdf("unreadable_pdf") from error


def _read(file: IO[bytes]) -> Structure:
    reader = PdfReader(file)
    if reader.is_encrypted:
        raise UnreadablePdf("encrypted_pdf")
    root = reader.root_object
    metadata = reader.metadata
    xmp = _xmp(root)
    title = _plain(metadata.title if metadata else None, MAXIMUM_TITLE_LENGTH)
    return Structure(
        pages=_page_count(root),
        tagged=_is_tagged(root),
        language=_plain(root.get("/Lang"), MAXIMUM_LANGUAGE_LENGTH),
        title=title or _title_in(xmp),
        title_shown=_shows_title(root),
        pdf_ua=_pdf_ua_in(xmp),
    )


def _page_count(root: DictionaryObject) -> int:
    # The count that the file states: walking the pages of a hostile tree has no end.
    pages: Any = root["/Pages"].get_object()
    count = int(pages["/Count"].get_object())
    first_page = pages["/Kids"].get_object()[0].get_object()
    if not 1 <= count <= MAXIMUM_PAGES or not isinstance(first_page, DictionaryObject):
        raise UnreadablePdf("unreadable_pdf")
    return count


def _is_tagged(root: DictionaryObject) -> bool:
    mark_info = root.get("/MarkInfo", DictionaryObject()).get_object()
    structure = root.get("/StructTreeRoot", DictionaryObject()).get_object()
    if not isinstance(mark_info, DictionaryObject) or not isinstance(structure, DictionaryObject):
        return False
    return mark_info.get("/Marked") == BooleanObject(True) and "/K" in structure


def _shows_title(root: DictionaryObject) -> bool:
    preferences = root.get("/ViewerPreferences", DictionaryObject()).get_object()
    if not isinstance(preferences, DictionaryObject):
        return False
    return preferences.get("/DisplayDocTitle") == BooleanObject(True)


def _xmp(root: DictionaryObject) -> str:
    """The metadata of the document as XML (ISO 16684-1), as far as it will be looked at."""
    stream = root.get("/Metadata", DictionaryObject()).get_object()
    if not isinstance(stream, StreamObject):
        return ""
    return stream.get_data()[:MAXIMUM_XMP_SIZE].decode("utf-8", errors="replace")


def _pdf_ua_in(xmp: str) -> int:
    mark = _PDF_UA_PART.search(xmp)
    return int(mark[1]) if mark else 0


def _title_in(xmp: str) -> str:
    title = _XMP_TITLE.search(xmp)
    return single_line(html.unescape(title[1]))[:MAXIMUM_TITLE_LENGTH] if title else ""


def _plain(value: Any, length: int) -> str:
    text = value.get_object() if hasattr(value, "get_object") else value
    return single_line(text)[:length] if isinstance(text, str) else ""
