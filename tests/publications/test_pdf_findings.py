"""The pre-check says what is in order, what is missing and what to do, and what nobody knows."""

from typing import Any

import pytest

from publications.models import PdfFacts
from publications.pdf_findings import (
    GOOD,
    LOOK,
    MISSING,
    PAGES_WITHOUT_BOOKMARKS,
    findings,
    what_no_program_judges,
)

EXEMPLARY: dict[str, Any] = {
    "state": PdfFacts.State.READ,
    "pages": 24,
    "pages_read": 24,
    "pages_with_text": 24,
    "tagged": True,
    "title": "Leitlinien",
    "title_shown": True,
    "language": "de-DE",
    "pdf_ua": 1,
    "outline": [{"level": 0, "title": "Eins", "page": 1}],
}


def verdicts(**values: Any) -> dict[str, str]:
    return {each.subject: each.verdict for each in findings(PdfFacts(**EXEMPLARY | values))}


ALL_GOOD = dict.fromkeys(("Tags", "Titel", "Sprache", "Lesezeichen", "Text", "PDF/UA"), GOOD)


def test_an_exemplary_file_is_in_order_and_needs_no_advice() -> None:
    assert verdicts() == ALL_GOOD
    assert [each.advice for each in findings(PdfFacts(**EXEMPLARY))] == [""] * 6


@pytest.mark.parametrize(
    ("values", "subject", "verdict"),
    [
        ({"tagged": False}, "Tags", MISSING),
        ({"title": ""}, "Titel", MISSING),
        ({"title_shown": False}, "Titel", MISSING),
        ({"language": ""}, "Sprache", MISSING),
        ({"outline": [], "pages": PAGES_WITHOUT_BOOKMARKS + 1}, "Lesezeichen", MISSING),
        ({"pages_with_text": 0}, "Text", MISSING),
        ({"pages_with_text": 23}, "Text", LOOK),
        ({"pages_with_text": 0, "problem": "reader_died"}, "Text", LOOK),
        ({"pdf_ua": 0}, "PDF/UA", LOOK),
    ],
)
def test_what_is_missing_is_named_with_advice(
    values: dict[str, Any], subject: str, verdict: str
) -> None:
    assert verdicts(**values) == ALL_GOOD | {subject: verdict}
    (finding,) = [each for each in findings(PdfFacts(**EXEMPLARY | values)) if each.advice]
    assert finding.subject == subject


def test_a_short_file_needs_no_bookmarks() -> None:
    short = verdicts(outline=[], pages=PAGES_WITHOUT_BOOKMARKS)
    assert short == {subject: GOOD for subject in ALL_GOOD if subject != "Lesezeichen"}


def test_language_and_title_are_named_in_words() -> None:
    texts = {each.subject: each.text for each in findings(PdfFacts(**EXEMPLARY))}
    assert texts["Sprache"] == "Die Sprache ist angegeben: deutsch."
    assert "„Leitlinien“" in texts["Titel"]


def test_what_no_program_can_judge_is_named() -> None:
    assert "ob die Lesereihenfolge stimmt" in what_no_program_judges()
