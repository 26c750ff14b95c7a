"""An upload that is no sound PDF is refused at once, and costs the website next to nothing."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from publications.pdf_check import check_is_pdf
from publications.pdf_problems import PROBLEMS
from publications.pdf_process import Bounds
from tests.publications import damaged_pdfs


def refusal_of(pdf: bytes, **bounds: int) -> ValidationError | None:
    try:
        check_is_pdf(BytesIO(pdf), Bounds(**{"seconds": 10, "megabytes": 512} | bounds))
    except ValidationError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("pdf", "code"),
    [
        (b"", "not_a_pdf"),
        (b"PK\x03\x04" * 400, "not_a_pdf"),
        (damaged_pdfs.sound()[:-60], "unreadable_pdf"),
        (damaged_pdfs.encrypted("offen"), "encrypted_pdf"),
        (damaged_pdfs.encrypted(""), "encrypted_pdf"),
        (damaged_pdfs.bomb_in_the_metadata(), "unreadable_pdf"),
    ],
    ids=["zero bytes", "no PDF", "truncated", "password to read", "password to change", "bomb"],
)
def test_a_damaged_pdf_is_refused_with_its_reason(pdf: bytes, code: str) -> None:
    refusal = refusal_of(pdf)
    assert refusal is not None
    assert (refusal.code, refusal.messages) == (code, [str(PROBLEMS[code])])


def test_a_pdf_that_takes_too_long_is_refused() -> None:
    refusal = refusal_of(damaged_pdfs.with_title("x" * 2_000_000), seconds=1)
    assert refusal is not None
    assert refusal.code == "too_slow"


def test_a_pdf_that_needs_too_much_memory_is_refused() -> None:
    refusal = refusal_of(damaged_pdfs.sound(), megabytes=30)
    assert refusal is not None
    assert refusal.code in ("too_much_memory", "reader_died")


@pytest.mark.parametrize(
    "pdf",
    [damaged_pdfs.many_pages(), damaged_pdfs.cyclic_page_tree(), damaged_pdfs.deep_outline()],
    ids=["many pages", "cyclic tree", "deep outline"],
)
def test_an_odd_pdf_is_accepted(pdf: bytes) -> None:
    assert refusal_of(pdf) is None


def test_an_uploaded_file_stays_where_it_was_read() -> None:
    sound = SimpleUploadedFile("bericht.pdf", damaged_pdfs.sound())
    broken = BytesIO(b"no PDF at all")
    sound.seek(7)
    broken.seek(3)

    check_is_pdf(sound)
    with pytest.raises(ValidationError):
        check_is_pdf(broken)

    assert (sound.tell(), broken.tell()) == (7, 3)
