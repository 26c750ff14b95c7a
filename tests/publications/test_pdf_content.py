"""The text of a PDF is read as people read it; the cover is small whatever the page."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from publications.pdf_reader import content
from publications.pdf_reader.content import Bookmark
from publications.pdf_reader.facts import UnreadablePdf
from publications.typesetting import Chapter, typeset
from tests.publications import damaged_pdfs
from tests.publications.typeset_samples import BROCHURE, replace

LONG = "Partizipationsbeauftragte vernetzen Verwaltungsmitarbeitende und Stadtgesellschaft. " * 12


def long_pdf() -> pypdfium2.PdfDocument:
    chapters = (Chapter("Kapitel", (("paragraph", f"<p>{LONG}</p>"),)),)
    return content.opened(typeset(replace(BROCHURE, chapters=chapters)))


def cover_size(pdf: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(content.cover(content.opened(pdf)))).size


def test_sentences_are_found_whole_although_lines_divide_them() -> None:
    assert LONG.strip() in " ".join(content.page_texts(long_pdf()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beteili-\r\ngung", "Beteiligung"),
        ("Beteili\ufffe\r\ngung", "Beteiligung"),
        ("Beteili\x02gung", "Beteiligung"),
        ("Rat - \r\nTat", "Rat - Tat"),
        ("a\x00b\r\n\r\nc", "ab c"),
    ],
)
def test_divided_words_are_put_together_on_one_line(text: str, expected: str) -> None:
    assert content.on_one_line(text) == expected


def test_the_outline_names_levels_and_pages() -> None:
    assert content.outline(long_pdf()) == [
        Bookmark(0, "1 Kapitel", 3),
        Bookmark(0, "Impressum", 4),
    ]


@pytest.mark.parametrize(
    ("pdf", "entries"),
    [(damaged_pdfs.deep_outline(), 10), (damaged_pdfs.cyclic_outline(), 2)],
    ids=["deep", "cyclic"],
)
def test_an_outline_without_end_is_cut(pdf: bytes, entries: int) -> None:
    assert len(content.outline(content.opened(pdf))) == entries


def test_text_of_a_page_and_number_of_pages_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = long_pdf()
    whole = list(content.page_texts(pdf))
    monkeypatch.setattr(content, "MOST_CHARACTERS_ON_A_PAGE", 10)
    assert max(map(len, content.page_texts(pdf))) <= 10
    monkeypatch.setattr(content, "MOST_PAGES_WITH_TEXT", 2)
    assert len(list(content.page_texts(pdf))) == 2
    monkeypatch.undo()
    monkeypatch.setattr(content, "MOST_CHARACTERS", len(whole[0]))
    assert list(content.page_texts(pdf)) == whole[:1]


def test_the_cover_shows_the_whole_first_page() -> None:
    assert cover_size(damaged_pdfs.sound()) == (480, 640)


def test_a_page_of_many_kilometres_has_a_small_cover() -> None:
    assert max(cover_size(damaged_pdfs.huge_page())) <= content.COVER_HEIGHT


@pytest.mark.parametrize("damaged", [b"", b"%PDF-1.7 nothing more", b"%PDF-1.7\n%%EOF\n"])
def test_what_pdfium_cannot_open_is_refused(damaged: bytes) -> None:
    with pytest.raises(UnreadablePdf, match="unreadable_pdf"):
        content.opened(damaged)
