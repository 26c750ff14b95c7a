from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

from publications.pdf_reader.facts import Structure, UnreadablePdf
from publications.pdf_reader.structure import read_structure
from publications.typesetting import Chapter, TypesetPublication, typeset
from tests.publications import damaged_pdfs


@pytest.fixture(scope="module")
def pdf() -> bytes:
    chapter = Chapter("Anfang", (("paragraph", "<p>Ein Absatz.</p>"),))
    return typeset(TypesetPublication(title="Handreichung", chapters=(chapter,), language="de"))


def refusal_code(content: bytes) -> str:
    with pytest.raises(UnreadablePdf) as refusal:
        read_structure(BytesIO(content))
    return refusal.value.code


def rewritten(pdf: bytes, change) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    change(writer)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def test_the_facts_of_a_typeset_publication_are_read_back(pdf):
    assert read_structure(BytesIO(pdf)) == Structure(
        pages=4, tagged=True, language="de", title="Handreichung", title_shown=True, pdf_ua=1
    )


def test_a_bare_pdf_has_no_tags_language_or_title():
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    target = BytesIO()
    writer.write(target)

    assert read_structure(target) == Structure(
        pages=1, tagged=False, language="", title="", title_shown=False, pdf_ua=0
    )


def test_a_title_that_stands_in_the_xmp_metadata_only_is_found():
    xmp = b"<dc:title><rdf:Alt><rdf:li xml:lang='de'>Rat &amp; Tat</rdf:li></rdf:Alt></dc:title>"
    metadata = damaged_pdfs.stream(xmp, b"/Type /Metadata /Subtype /XML")
    objects = damaged_pdfs.one_page(catalogue=b"/Metadata 4 0 R", object_4=metadata)

    assert read_structure(BytesIO(damaged_pdfs.pdf_of(objects))).title == "Rat & Tat"


def test_a_title_that_windows_do_not_show_is_told_apart(pdf):
    hidden = rewritten(pdf, lambda writer: writer.root_object.pop("/ViewerPreferences"))

    structure = read_structure(BytesIO(hidden))
    assert (structure.title, structure.title_shown) == ("Handreichung", False)


def test_a_structure_tree_that_is_not_marked_as_in_use_does_not_count(pdf):
    unmarked = rewritten(pdf, lambda writer: writer.root_object.pop("/MarkInfo"))

    assert read_structure(BytesIO(unmarked)).tagged is False


def test_a_title_fits_the_database(pdf):
    hostile = rewritten(pdf, lambda writer: writer.add_metadata({"/Title": "a\x00b\n" + "c" * 999}))

    assert read_structure(BytesIO(hostile)).title == ("ab " + "c" * 999)[:255]


def test_a_language_that_is_no_text_is_ignored(pdf):
    def change(writer):
        writer.root_object[NameObject("/Lang")] = NumberObject(3)

    assert read_structure(BytesIO(rewritten(pdf, change))).language == ""


@pytest.mark.parametrize("content", [b"", b"Hallo", b"PK\x03\x04" * 400, b" " * 1024 + b"%PDF-1.7"])
def test_a_file_that_is_no_pdf_is_refused(content):
    assert refusal_code(content) == "not_a_pdf"


def test_a_few_bytes_before_the_header_do_no_harm(pdf):
    assert read_structure(BytesIO(b"\n\n" + pdf)).pages == 4


@pytest.mark.parametrize("part", [0.05, 0.5, 0.9, 0.999])
def test_a_truncated_pdf_is_refused(pdf, part):
    assert refusal_code(pdf[: int(len(pdf) * part)]) == "unreadable_pdf"


def test_a_pdf_with_a_truncated_second_revision_is_refused(pdf):
    assert refusal_code(pdf + b"1 0 obj\n(" + b"x" * 8000) == "unreadable_pdf"


@pytest.mark.parametrize("passwords", [("geheim", "geheim"), ("", "geheim")])
def test_an_encrypted_pdf_is_refused_even_when_it_opens_without_a_password(pdf, passwords):
    def change(writer):
        writer.encrypt(*passwords, algorithm="AES-256")

    assert refusal_code(rewritten(pdf, change)) == "encrypted_pdf"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"startxref\n0",
        b"startxref\n99999999999",
        b"[" * 100_000 + b"\nstartxref\n9",
        b"1 0 obj\n" + b"<<" * 100_000 + b"\ntrailer << /Root 1 0 R >>\nstartxref\n9",
        b"1 0 obj << /Pages 1 0 R /Count (x) /Kids [1 0 R] >> endobj trailer << /Root 1 0 R >>",
        b"1 0 obj << /Pages 2 0 R >> endobj trailer << /Root 1 0 R >>",
        b"xref\n0 4294967296\ntrailer << /Size 4294967296 >>\nstartxref\n9",
    ],
)
def test_a_pdf_with_a_broken_inside_is_refused_and_nothing_else_is_raised(body):
    assert refusal_code(b"%PDF-1.7\n" + body + b"\n%%EOF\n") == "unreadable_pdf"


@pytest.mark.parametrize("count", [0, -1, 100_001, 10**30])
def test_an_impossible_number_of_pages_is_refused(pdf, count):
    def change(writer):
        writer.root_object["/Pages"][NameObject("/Count")] = NumberObject(count)

    assert refusal_code(rewritten(pdf, change)) == "unreadable_pdf"


def test_a_pdf_without_pages_is_refused():
    target = BytesIO()
    PdfWriter().write(target)

    assert refusal_code(target.getvalue()) == "unreadable_pdf"


def test_damaged_bytes_anywhere_raise_nothing_but_a_refusal(pdf):
    outcomes: set[str] = set()
    for position in range(0, len(pdf), 97):
        damaged = pdf[:position] + b"\xff(<[\x00" + pdf[position + 5 :]
        try:
            read_structure(BytesIO(damaged))
            outcomes.add("accepted")
        except UnreadablePdf as refusal:
            outcomes.add(refusal.code)

    assert outcomes == {"accepted", "not_a_pdf", "unreadable_pdf"}
