"""The refusal of uploads that are not a sound PDF."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from publications.pdf_problems import refusal
from publications.pdf_process import QUICK, Bounds, read_pdf
from publications.pdf_reader.facts import UnreadablePdf, check_ends


def check_is_pdf(file: IO[bytes], bounds: Bounds = QUICK) -> None:
    """Raise ValidationError, with a key of PROBLEMS as its code, unless the seekable file is a PDF
    that everybody can open and that is read within the bounds; its position stays as found."""
    with _position_kept(file):
        try:
            check_ends(file)
        except UnreadablePdf as error:
            raise refusal(error.code) from error
        reading = read_pdf(file, bounds, structure_only=True)
    if reading.problem:
        raise refusal(reading.problem)


@contextmanager
def _position_kept(file: IO[bytes]) -> Iterator[None]:
    position = file.tell()
    try:
        yield
    finally:
        file.seek(position)
