"""The contract: what it says is kept, and what is there is in it."""

import json
import re
from pathlib import Path
from typing import Any

from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from home.api.base import Answer
from home.api.blocks import BODY, HOME
from home.api.openapi import contract_text
from home.api.registry import page_schemas
from network.api.blocks import SECTIONS

CONTRACT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
# Streams that are not sent as blocks: lists of words, authors, and chapters around blocks.
AS_FIELDS = {"AuthorsBlock", "ChaptersBlock", "StreamBlock"}
# They say more with a 403 than a problem does: title, teaser and the way in.
LOCKED = ("findPage", "getPage", "getPublication")
APPS = ("home", "network", "publications")


def contract() -> Any:
    return json.loads(contract_text())


def operations() -> list[Any]:
    return [operation for path in contract()["paths"].values() for operation in path.values()]


def all_answers(of: type[Answer] = Answer) -> set[type[Answer]]:
    return {found for each in of.__subclasses__() for found in (each, *all_answers(each))}


def test_the_contract_is_the_one_that_is_published() -> None:
    assert CONTRACT.read_text(encoding="utf-8") == contract_text(), "Run `make openapi`."


def test_every_name_in_the_contract_leads_somewhere_and_nothing_is_there_in_vain() -> None:
    schemas = contract()["components"]["schemas"]
    named = set(re.findall(r"#/components/schemas/(\w+)", contract_text()))
    assert named == set(schemas)


def test_no_two_schemas_have_one_name() -> None:
    names = [each.__name__ for each in all_answers() if each.__module__.split(".")[0] in APPS]
    assert len(names) == len(set(names))


def test_every_page_type_has_a_schema() -> None:
    models = {model for model in get_page_models() if model._meta.app_label in APPS}
    assert set(page_schemas()) == models


def test_every_block_of_every_page_has_a_schema() -> None:
    streams = {type(block): block for model in page_schemas() for block in _streams_of(model)}
    wanted = {
        (name, type(child))
        for kind, stream in streams.items()
        if kind.__name__ not in AS_FIELDS
        for name, child in stream.child_blocks.items()
    }
    known = {(schema.block_type(), schema.source) for schema in (*BODY, *HOME, *SECTIONS)}
    assert wanted == known


def _streams_of(model: Any) -> list[StreamBlock]:
    found = []
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            found.append(field.stream_block)
            for child in field.stream_block.child_blocks.values():
                found += [
                    inner
                    for inner in getattr(child, "child_blocks", {}).values()
                    if isinstance(inner, StreamBlock)
                ]
    return found


def test_answers_have_all_that_their_schema_names_and_nothing_else() -> None:
    bodies = {
        operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        for operation in operations()
        if "requestBody" in operation
    }
    for name, schema in contract()["components"]["schemas"].items():
        if name == "ChosenFields":
            continue
        assert schema["additionalProperties"] is False, name
        if f"#/components/schemas/{name}" not in bodies:
            assert schema["required"] == list(schema["properties"]), name


def test_errors_are_problems() -> None:
    for operation in operations():
        for status, response in operation["responses"].items():
            is_locked = status == "403" and operation["operationId"] in LOCKED
            if int(status) >= 400 and not is_locked:
                assert list(response["content"]) == ["application/problem+json"]
