"""Imprecise dates in a StreamField."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail import blocks
from wagtail.admin.telepath import JSContext
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from home.fields import (
    ImpreciseDateBlock,
)
from home.imprecise_dates import ImpreciseDate

MARCH = ImpreciseDate("2024-03")


@pytest.fixture(autouse=True)
def german() -> Any:
    with translation.override("de"):
        yield


class Stream(blocks.StreamBlock):
    day = ImpreciseDateBlock()
    note = blocks.CharBlock(required=False)


def test_a_block_is_stored_as_edtf_and_read_as_a_date() -> None:
    stream = Stream()
    value = stream.to_python([{"type": "day", "value": "2024-03", "id": "a"}])
    assert value[0].value == MARCH
    assert stream.get_prep_value(value) == [{"type": "day", "value": "2024-03", "id": "a"}]


@pytest.mark.parametrize("value", [None, ""])
def test_a_block_without_a_date_is_stored_as_null_and_shows_nothing(value: Any) -> None:
    block = ImpreciseDateBlock(required=False)
    assert block.to_python(value) is None
    assert block.get_prep_value(value) is None
    assert block.render(block.to_python(value)) == ""


def test_a_block_given_by_code_is_read_as_a_date() -> None:
    value = Stream().normalize([("day", "2024-03"), ("day", MARCH)])
    assert [child.value for child in value] == [MARCH, MARCH]


def test_a_block_is_shown_in_words_but_not_searched_for() -> None:
    block = ImpreciseDateBlock()
    assert block.render(MARCH) == "März 2024"
    assert block.get_searchable_content(MARCH) == []
    assert block.get_api_representation(MARCH) == "2024-03"


def test_an_editor_fills_a_block_with_words() -> None:
    block = ImpreciseDateBlock()
    assert block.get_form_state(MARCH) == "März 2024"
    typed = block.value_from_datadict({"day": "4./5. März 2024"}, {}, "day")
    assert block.clean(typed) == ImpreciseDate("2024-03-04/2024-03-05")


@pytest.mark.parametrize(
    ("typed", "changed"), [("03/2024", False), ("Frühling 2025", True), ("bald", True)]
)
def test_the_page_editor_notices_whether_a_block_changed(typed: str, changed: bool) -> None:
    field = blocks.BlockField(ImpreciseDateBlock())
    entered = field.widget.value_from_datadict({"day": typed}, {}, "day")
    assert field.has_changed(MARCH, entered) is changed


def test_a_text_refused_by_a_block_stays_in_its_input() -> None:
    block = ImpreciseDateBlock()
    typed = block.value_from_datadict({"day": "bald"}, {}, "day")
    with pytest.raises(ValidationError):
        block.clean(typed)
    assert block.get_form_state(typed) == "bald"


def test_the_page_editor_can_build_a_block() -> None:
    block = ImpreciseDateBlock(help_text="Of the meeting", label="Day")
    block.set_name("day")
    packed = JSContext().pack(block)
    assert packed["_type"] == "wagtail.blocks.FieldBlock"
    assert packed["_args"][2]["helpText"] == "Of the meeting"


def test_a_block_has_a_preview() -> None:
    assert ImpreciseDateBlock().get_preview_value() == ImpreciseDate("2025-21")


def test_a_block_survives_a_migration() -> None:
    path, args, keywords = ImpreciseDateBlock(required=False).deconstruct()
    assert (path, args, keywords) == ("home.fields.ImpreciseDateBlock", (), {"required": False})


def test_a_block_is_not_offered_for_translation() -> None:
    extractor = StreamFieldSegmentExtractor(None, include_overridables=True)
    assert extractor.handle_block(ImpreciseDateBlock(), MARCH) == []
