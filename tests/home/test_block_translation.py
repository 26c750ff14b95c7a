"""The texts of blocks on their way through a translation."""

from typing import Any

import pytest
from wagtail.models import Locale
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from home.blocks import TableBlock
from home.factories import StandardPageFactory
from home.models import HomePage
from tests.home.tables import TABLE

pytestmark = pytest.mark.django_db


def test_a_table_gives_its_texts_and_takes_their_translations() -> None:
    segments = TableBlock().get_translatable_segments(TABLE)
    assert {segment.path: segment.render_text() for segment in segments} == {
        "caption": "Kompetenzen",
        "0.0": "Feld",
        "0.1": "Mitbringen",
        "1.0": "Methode",
        "1.1": "Moderation",
        "2.0": "Haltung",
    }
    restored = TableBlock().restore_translated_segments(
        TABLE,
        [
            StringSegmentValue(segment.path, StringValue.from_plaintext(f"<{segment.path}> & so"))
            for segment in segments
        ],
    )
    assert restored == {
        **TABLE,
        "table_caption": "<caption> & so",
        "data": [
            ["<0.0> & so", "<0.1> & so"],
            ["<1.0> & so", "<1.1> & so"],
            ["<2.0> & so", None],
        ],
    }


def test_restoring_a_translation_leaves_the_source_table_alone() -> None:
    segment = StringSegmentValue("0.0", StringValue.from_plaintext("Field"))
    TableBlock().restore_translated_segments(TABLE, [segment])
    assert TABLE["data"][0][0] == "Feld"


@pytest.mark.parametrize("table", [None, {}, {"data": None}, {"data": [], "table_caption": None}])
def test_an_empty_table_has_nothing_to_translate(table: dict[str, Any] | None) -> None:
    assert TableBlock().get_translatable_segments(table) == []


def test_a_page_with_every_kind_of_text_is_translated_through_its_segments(
    home_page: HomePage, english: Locale
) -> None:
    page = StandardPageFactory(
        parent=home_page,
        body=[
            ("heading", {"text": "Überschrift"}),
            ("paragraph", "<p>Ein Satz.</p>"),
            ("quote", {"text": "Zitat", "source": "Quelle"}),
            ("table", TABLE),
            ("accordion", [{"question": "Frage", "answer": "<p>Antwort</p>"}]),
            ("steps", ["Schritt"]),
            ("notice", {"heading": "Achtung", "text": "<p>Hinweis</p>"}),
        ],
    )
    home_page.copy_for_translation(english)
    target = page.copy_for_translation(english)
    segments = []
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            translated = StringValue(segment.string.data.upper())
            segment = StringSegmentValue(segment.path, translated, order=segment.order)
        segments.append(segment)
    ingest_segments(page, target, page.locale, english, segments)
    texts = str(target.body.get_prep_value())
    for text in ("ÜBERSCHRIFT", "EIN SATZ.", "ZITAT", "QUELLE", "KOMPETENZEN", "MODERATION"):
        assert text in texts
    for text in ("FRAGE", "ANTWORT", "SCHRITT", "ACHTUNG", "HINWEIS"):
        assert text in texts
