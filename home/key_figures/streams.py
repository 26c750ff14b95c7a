"""The figures within the StreamFields of a page, read and set in the form they are stored in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from home.blocks.figures import KeyFiguresBlock
from home.imprecise_dates import ImpreciseDate
from home.key_figures.counted import Figure


@dataclass(frozen=True)
class CountedFigure:
    """`key`: of what is counted. `item_id` is the same in translations."""

    key: str
    figure: Figure
    unit: str
    as_of: ImpreciseDate | None
    item_id: str


@cache
def fields_with_figures() -> dict[type[Page], list[str]]:
    """The StreamFields that may have key figures, by page type."""
    found = {}
    for model in get_page_models():
        names = [
            field.name
            for field in model._meta.get_fields()
            if isinstance(field, StreamField) and _names_of_figures(field)
        ]
        if names:
            found[model] = names
    return found


def counted_figures(page: Page) -> list[CountedFigure]:
    """Those whose block says what is counted, in the order of the page."""
    return [
        CountedFigure(
            key=item["value"]["counts"],
            figure=Figure(item["value"]["value"], item["value"]["qualifier"] or ""),
            unit=item["value"]["unit"],
            as_of=ImpreciseDate.from_edtf(block["as_of"]) if block.get("as_of") else None,
            item_id=item["id"],
        )
        for name in fields_with_figures()[type(page)]
        for block in _figures_blocks(page._meta.get_field(name), _raw(page, name))
        for item in _items(block)
        if item["value"].get("counts")
    ]


def set_figures(page: Page, figures: dict[str, Figure], as_of: ImpreciseDate) -> bool:
    """Sets the figures of these items, and their month. Whether anything has changed."""
    changed = False
    for name in fields_with_figures()[type(page)]:
        field, raw = page._meta.get_field(name), _raw(page, name)
        if _set(_figures_blocks(field, raw), figures, as_of):
            setattr(page, name, field.stream_block.to_python(raw))
            changed = True
    return changed


def set_in_json(
    model: type[Page], content_json: str, figures: dict[str, Figure], as_of: ImpreciseDate
) -> str:
    """The same for a page as wagtail-localize keeps its source."""
    content = json.loads(content_json)
    for name in fields_with_figures()[model]:
        raw = json.loads(content[name])
        if _set(_figures_blocks(model._meta.get_field(name), raw), figures, as_of):
            content[name] = json.dumps(raw)
    return json.dumps(content)


def _set(blocks: Iterator[Any], figures: dict[str, Figure], as_of: ImpreciseDate) -> bool:
    changed = False
    for block in blocks:
        wanted = [item for item in _items(block) if item["id"] in figures]
        if not wanted:
            continue
        before = json.dumps(block)
        for item in wanted:
            figure = figures[item["id"]]
            item["value"] |= {"value": figure.value, "qualifier": figure.qualifier}
        block["as_of"] = as_of.edtf
        changed = changed or json.dumps(block) != before
    return changed


def _raw(page: Page, name: str) -> list[Any]:
    raw: list[Any] = getattr(page, name).get_prep_value()
    return raw


def _items(block: Any) -> list[Any]:
    """Without those in the form that lists had before Wagtail 2.16: they have no identity until
    somebody saves their page."""
    return [item for item in block["figures"] if item.get("type") == "item" and "id" in item]


def _figures_blocks(field: StreamField, raw: list[Any]) -> Iterator[Any]:
    names = _names_of_figures(field)
    return (block["value"] for block in raw if block["type"] in names)


def _names_of_figures(field: StreamField) -> set[str]:
    return {
        name
        for name, block in field.stream_block.child_blocks.items()
        if isinstance(block, KeyFiguresBlock)
    }
