"""The previews of blocks in the admin: what editors choose is shown and explained."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField

from home.models import HomePage

pytestmark = pytest.mark.django_db

OUR_APPS = ("home.", "network.", "publications.")


def all_blocks() -> dict[str, blocks.Block]:
    """One block of each of our classes, found from the stream fields of all pages."""
    found: dict[str, blocks.Block] = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for block in blocks_within(field.stream_block):
                    found.setdefault(full_name(block), block)
    return {name: block for name, block in found.items() if name.startswith(OUR_APPS)}


def full_name(block: blocks.Block) -> str:
    return f"{type(block).__module__}.{type(block).__name__}"


def blocks_within(block: blocks.Block) -> Iterator[blocks.Block]:
    yield block
    children = list(getattr(block, "child_blocks", {}).values())
    if isinstance(block, blocks.ListBlock):
        children.append(block.child_block)
    for child in children:
        yield from blocks_within(child)


ALL_BLOCKS = all_blocks()
CHOSEN_BLOCKS = {
    full_name(child)
    for block in ALL_BLOCKS.values()
    if isinstance(block, blocks.StreamBlock)
    for child in block.child_blocks.values()
}
PREVIEWED = [name for name, block in ALL_BLOCKS.items() if block.is_previewable]


def test_the_blocks_of_all_three_apps_are_looked_at() -> None:
    assert {name.partition(".")[0] for name in PREVIEWED} == {"home", "network", "publications"}


@pytest.mark.parametrize("name", sorted(CHOSEN_BLOCKS))
def test_a_block_that_editors_choose_has_a_preview_and_explains_itself(name: str) -> None:
    block = ALL_BLOCKS[name]
    assert block.is_previewable
    assert block.label
    assert block.get_description()
    assert block.meta.icon != "placeholder"


@pytest.mark.parametrize("name", sorted(PREVIEWED))
def test_the_preview_of_a_block_is_shown(
    home_page: HomePage, editor: Any, client: Client, name: str
) -> None:
    client.force_login(editor)
    block = ALL_BLOCKS[name]
    address = reverse("wagtailadmin_block_preview")
    response = client.get(address, {"id": block.definition_prefix})
    assert response.status_code == 200
    content = response.content.decode()
    assert "home/nekopa.css" in content
    if not isinstance(block, blocks.FieldBlock):
        for text in texts_to_show(getattr(block.meta, "preview_value", None)):
            assert text in content


def texts_to_show(value: Any) -> Iterator[str]:
    """Plain texts that a preview must contain."""
    if isinstance(value, list):
        for item in value:
            yield from texts_to_show(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in ("heading", "lead", "text", "title", "question", "unit", "items"):
                yield from texts_to_show(item)
    elif isinstance(value, str) and value and "<" not in value:
        yield value


@pytest.mark.parametrize("who", ["visitor", "subscriber"])
def test_only_people_of_the_admin_see_previews(
    home_page: HomePage, subscriber: Any, client: Client, who: str
) -> None:
    if who == "subscriber":
        client.force_login(subscriber)
    address = reverse("wagtailadmin_block_preview")
    block = ALL_BLOCKS[PREVIEWED[0]]
    assert client.get(address, {"id": block.definition_prefix}).status_code in (302, 403)
