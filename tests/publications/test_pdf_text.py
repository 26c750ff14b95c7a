"""The text of a PDF is read as people read it."""

from publications.pdf_text import pdf_text
from publications.typesetting import Chapter, typeset
from tests.publications.typeset_samples import BROCHURE, replace

LONG = "Partizipationsbeauftragte vernetzen Verwaltungsmitarbeitende und Stadtgesellschaft. " * 12


def test_sentences_are_found_whole_although_lines_divide_them() -> None:
    chapters = (Chapter("Kapitel", (("paragraph", f"<p>{LONG}</p>"),)),)
    text = pdf_text(typeset(replace(BROCHURE, chapters=chapters)))
    assert LONG.strip() in text


def test_what_is_no_pdf_and_what_is_damaged_says_nothing() -> None:
    assert pdf_text(b"") == ""
    assert pdf_text(b"%PDF-1.7 nothing more") == ""
    assert pdf_text(typeset(BROCHURE)[:2000]) == ""
