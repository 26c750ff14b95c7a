"""`manage.py import_municipalities`: files that shall make the server slow."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from home.imports import files
from network.imports.municipalities import read_register
from tests.network.import_municipalities.stored import refusal, sample, stored
from tests.network.registers import (
    SAMPLE,
    table,
    workbook,
)

pytestmark = pytest.mark.django_db


def archive(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_UNPACKED_BYTES", 2 * files.MEGABYTE)

    def unpack(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("It was unpacked.")

    monkeypatch.setattr("openpyxl.load_workbook", unpack)
    (line,) = refusal(run, archive(sheet=b"0" * 3 * files.MEGABYTE))
    assert line == "Entpackt ist die Arbeitsmappe größer als 2 MB. Sie wird nicht gelesen."


def test_a_file_that_is_too_large_is_not_read(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", files.MEGABYTE)
    assert refusal(run, "x" * files.MEGABYTE + "y") == ["Die Datei ist größer als 1 MB."]


def test_rows_far_below_are_not_counted_up_to(run: Any) -> None:
    """A cell may claim any row; the reader would give all the empty ones above it."""
    far = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook(SAMPLE))) as original, zipfile.ZipFile(far, "w") as made:
        for part in original.namelist():
            content = original.read(part)
            if part.endswith("sheet2.xml"):
                cell = b'<row r="999999999"><c r="A999999999" t="n"><v>1</v></c></row>'
                content = content.replace(b"</sheetData>", cell + b"</sheetData>")
                # Without its dimension, a sheet is as large as its cells say.
                content = re.sub(rb"<dimension [^>]*>", b"", content)
                assert cell in content
            made.writestr(part, content)
    run(far.getvalue())
    assert stored() == sample()


def test_a_table_has_an_end(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("home.imports.files.MOST_ROWS", 3)
    assert refusal(run, table(*(f"05{n:06},Ort,,,,," for n in range(4)))) == [
        "Die Datei hat mehr als 3 Zeilen."
    ]


def test_the_reader_is_told_how_far_it_is(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(sample(), encoding="utf-8")
    numbers: list[int | None] = []

    def track(things: Any, number: int | None) -> Any:
        numbers.append(number)
        return things

    read_register(file, track)
    assert numbers == [8]
