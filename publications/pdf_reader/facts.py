"""What can be said of a PDF, and whether it can be one: for those, too, who do not read it, so
without the libraries that do, which take long to import."""

from dataclasses import dataclass
from io import SEEK_END
from typing import IO

# Readers accept other bytes before the header and after the end mark, within this distance.
HEADER_DISTANCE = 1024
END_DISTANCE = 4096


class UnreadablePdf(Exception):
    """`code`: not_a_pdf, unreadable_pdf or encrypted_pdf."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Structure:
    """`tagged`: there is a structure tree in use. `title_shown`: windows show the title instead of
    the file's name. `pdf_ua`: which part of PDF/UA the file claims to keep, 0 for none."""

    pages: int
    tagged: bool
    language: str
    title: str
    title_shown: bool
    pdf_ua: int


def check_ends(file: IO[bytes]) -> None:
    """Raises UnreadablePdf when header or end mark is missing; the position is then the start."""
    file.seek(0)
    if b"%PDF-" not in file.read(HEADER_DISTANCE):
        raise UnreadablePdf("not_a_pdf")
    size = file.seek(0, SEEK_END)
    file.seek(max(0, size - END_DISTANCE))
    if b"%%EOF" not in file.read():
        raise UnreadablePdf("unreadable_pdf")
    file.seek(0)
