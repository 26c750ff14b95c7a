"""What an uploaded PDF tells about itself, and the refusal of files that are not a sound PDF."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import SEEK_END
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject

from publications.plain_text import single_line

# Readers accept other bytes before the header and after the end mark, within this distance.
HEADER_DISTANCE = 1024
END_DISTANCE = 4096
MAXIMUM_PAGES = 100_000
MAXIMUM_TITLE_LENGTH = 255
MAXIMUM_LANGUAGE_LENGTH = 35

# Each oddity of a stranger's file would otherwise be a line in the site's log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class PdfReading:
    """Pages, whether there is a structure tree in use, language code, title, size in bytes."""

    pages: int
    tagged: bool
    language: str
    title: str
    size: int


def check_is_pdf(file: IO[bytes]) -> None:
    """Raise ValidationError (not_a_pdf, encrypted_pdf, unreadable_pdf) unless the seekable file
    is a PDF that everybody can open; its position stays as found."""
    read_pdf_facts(file)


def read_pdf_facts(file: IO[bytes]) -> PdfReading:
    """Read a seekable file in bounded effort, page contents excluded; its position stays as found.

    Raises ValidationError as check_is_pdf does, and nothing else whatever the file holds.
    """
    with _position_kept(file):
        size = _checked_size(file)
        try:
            return _read(file, size)
        except ValidationError:
            raise
        # A hostile file can break the parser in any way, also by recursion or lack of memory.
        except Exception as error:
            raise _unreadable() from error


@contextmanager
def _position_kept(file: IO[bytes]) -> Iterator[None]:
    position = file.tell()
    try:
        yield
    finally:
        file.seek(position)


def _checked_size(file: IO[bytes]) -> int:
    file.seek(0, SEEK_END)
    size = file.tell()
    file.seek(0)
    if b"%PDF-" not in file.read(HEADER_DISTANCE):
        raise ValidationError(
            _("This file is not a PDF. Please choose a file in PDF format."), code="not_a_pdf"
        )
    file.seek(max(0, size - END_DISTANCE))
    if b"%%EOF" not in file.read():
        raise _unreadable()
    file.seek(0)
    return size


def _unreadable() -> ValidationError:
    return ValidationError(
        _("This PDF is incomplete or damaged. Please export it again and upload the new file."),
        code="unreadable_pdf",
    )


def _read(file: IO[bytes], size: int) -> PdfReading:
    reader = PdfReader(file)
    if reader.is_encrypted:
        raise ValidationError(
            _("This PDF is encrypted. Please save it without a password and upload it again."),
            code="encrypted_pdf",
        )
    root = reader.root_object
    metadata = reader.metadata
    return PdfReading(
        pages=_page_count(root),
        tagged=_is_tagged(root),
        language=_plain(root.get("/Lang"), MAXIMUM_LANGUAGE_LENGTH),
        title=_plain(metadata.title if metadata else None, MAXIMUM_TITLE_LENGTH),
        size=size,
    )


def _page_count(root: DictionaryObject) -> int:
    # The count that the file states: walking the pages of a hostile tree has no end.
    pages: Any = root["/Pages"].get_object()
    count = int(pages["/Count"].get_object())
    first_page = pages["/Kids"].get_object()[0].get_object()
    if not 1 <= count <= MAXIMUM_PAGES or not isinstance(first_page, DictionaryObject):
        raise _unreadable()
    return count


def _is_tagged(root: DictionaryObject) -> bool:
    mark_info = root.get("/MarkInfo", DictionaryObject()).get_object()
    structure = root.get("/StructTreeRoot", DictionaryObject()).get_object()
    if not isinstance(mark_info, DictionaryObject) or not isinstance(structure, DictionaryObject):
        return False
    return mark_info.get("/Marked") == BooleanObject(True) and "/K" in structure


def _plain(value: Any, length: int) -> str:
    text = value.get_object() if hasattr(value, "get_object") else value
    return single_line(text)[:length] if isinstance(text, str) else ""
