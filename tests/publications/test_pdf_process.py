"""Whatever a PDF holds, reading it ends in bounded time and memory, with facts or a reason."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

import pytest

from publications import pdf_process
from publications.factories import small_pdf
from publications.pdf_process import Bounds, PdfReading, read_pdf
from publications.pdf_reader.facts import Structure
from tests.publications import damaged_pdfs

BOUNDS = Bounds(seconds=20, megabytes=512)
PLAIN = Structure(pages=1, tagged=False, language="", title="", title_shown=False, pdf_ua=0)


def read(pdf: bytes, bounds: Bounds = BOUNDS) -> PdfReading:
    return read_pdf(BytesIO(pdf), bounds)


def test_a_sound_pdf_is_read_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    pdf = BytesIO(small_pdf("Handreichung"))
    reading = read_pdf(pdf, BOUNDS, on_page=lambda done, pages: seen.append((done, pages)))
    assert reading.problem == ""
    assert reading.structure == Structure(
        pages=4, tagged=True, language="de", title="Handreichung", title_shown=True, pdf_ua=1
    )
    assert [entry["title"] for entry in reading.outline] == ["1 Handreichung", "Impressum"]
    assert "Beteiligung braucht Zeit." in reading.texts[2]
    assert reading.cover[8:12] == b"WEBP"
    assert [(number, 4) for number in range(1, 5)] == sorted(set(seen) - {(0, 4)})


def test_the_structure_alone_is_read_on_demand() -> None:
    reading = read_pdf(BytesIO(damaged_pdfs.sound()), BOUNDS, structure_only=True)
    assert reading == PdfReading(structure=PLAIN, pages=1)


@pytest.mark.parametrize(
    ("make", "pages", "texts"),
    [
        (damaged_pdfs.deep_page_tree, 1, 1),
        (damaged_pdfs.cyclic_page_tree, 2, 2),
        (damaged_pdfs.deep_outline, 1, 1),
        (damaged_pdfs.many_pages, 5_000, 2_000),
        (damaged_pdfs.picture_bomb, 1, 1),
        (damaged_pdfs.huge_page, 1, 1),
    ],
)
def test_an_odd_pdf_ends_with_facts(make: Callable[[], bytes], pages: int, texts: int) -> None:
    reading = read(make())
    assert (reading.problem, reading.pages, len(reading.texts)) == ("", pages, texts)


def test_a_bomb_in_the_content_dies_alone_and_what_was_found_before_counts() -> None:
    reading = read(damaged_pdfs.compression_bomb())
    assert reading.problem in ("reader_died", "too_much_memory")
    assert (reading.structure, reading.texts) == (PLAIN, [])


def test_a_bomb_in_the_metadata_is_refused() -> None:
    assert read(damaged_pdfs.bomb_in_the_metadata()) == PdfReading(problem="unreadable_pdf")


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    start = monotonic()
    slow = damaged_pdfs.with_title("x" * 2_000_000)
    assert read(slow, Bounds(seconds=1, megabytes=512)) == PdfReading(problem="too_slow")
    assert monotonic() - start < 10


def test_a_process_that_only_waits_is_given_up_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    numbers = tmp_path / "numbers"
    code = (
        "import os, subprocess, time;"
        "child = subprocess.Popen(['sleep', '60']);"
        f"open({str(numbers)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}');"
        "time.sleep(60)"
    )
    play_the_reader(monkeypatch, code)
    assert read(b"", Bounds(seconds=4, megabytes=512)).problem == "too_slow"
    # The kernel ends what was killed a moment after it says so.
    deadline = monotonic() + 10
    while running := [number for number in numbers.read_text().split() if is_running(number)]:
        assert monotonic() < deadline, running
        sleep(0.01)


@pytest.mark.parametrize(
    "output",
    [
        "'no JSON'",
        """'{"structure": {"pages": 1}}'""",
        """'{"text": 3}'""",
        """'["text"]'""",
        """'{"cover": "no base64"}'""",
        """'{"problem": "of its own"}'""",
    ],
    ids=[
        "text",
        "half a structure",
        "number",
        "list",
        "no base64",
        "unknown problem",
    ],
)
def test_what_the_reader_would_never_say_ends_the_reading(
    monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    play_the_reader(monkeypatch, f"print({output})")
    assert read(b"") == PdfReading(problem="reader_died")


def test_a_line_without_end_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys, time; sys.stdout.write('x' * 3_000_000); sys.stdout.flush(); time.sleep(60)"
    play_the_reader(monkeypatch, code)
    assert read(b"") == PdfReading(problem="reader_died")


def test_endless_output_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "MOST_OUTPUT", 100_000)
    play_the_reader(monkeypatch, "import json\nwhile True: print(json.dumps({'text': 'x' * 999}))")
    reading = read(b"")
    assert reading.problem == "reader_died"
    assert len(reading.texts) < 100


def test_the_reader_knows_nothing_of_the_website(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    play_the_reader(
        monkeypatch, "import json, os; print(json.dumps({'text': ' '.join(sorted(os.environ))}))"
    )
    known = set(read(b"").texts[0].split())
    assert known <= {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE"}


def test_the_reader_loads_neither_django_nor_settings() -> None:
    code = "import sys, publications.pdf_reader.content, publications.pdf_reader.__main__;"
    code += "print('django' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert answer.stdout.strip() == "False"


def test_the_reader_limits_its_own_processor_time() -> None:
    code = "from publications.pdf_reader.__main__ import limit_this_process;"
    code += "limit_this_process(1, 512)\nwhile True: pass"
    status = subprocess.run([sys.executable, "-c", code], timeout=20).returncode
    assert status == -signal.SIGXCPU


def test_the_reader_can_write_no_file(tmp_path: Path) -> None:
    target = tmp_path / "written"
    code = "from publications.pdf_reader.__main__ import limit_this_process;"
    code += f"limit_this_process(5, 512); open({str(target)!r}, 'wb').write(b'x')"
    subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert target.stat().st_size == 0


def play_the_reader(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Another program in its place, for what the real one would do only once it is taken over."""
    monkeypatch.setattr(pdf_process, "READER", ["-c", code])


def is_running(number: str) -> bool:
    """Whether there is such a process; one that has ended may wait for somebody to notice."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z" and os.path.exists(f"/proc/{number}")
