"""Tells whether a PDF shows a text, without setting it again."""

import functools
import json
from dataclasses import is_dataclass
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from publications.typesetting import LABELS, TEMPLATE_FOLDER, TypesetPublication

# Raise it when the Python code makes something else of the same text.
VERSION = 1


def fingerprint(publication: TypesetPublication) -> str:
    """Of all that decides what the PDF looks like: the text, the pictures and the typesetting."""
    return _digest([_typesetting(), _without_the_empty(publication)])


@functools.cache
def _typesetting() -> str:
    templates = [path.read_text() for path in sorted(TEMPLATE_FOLDER.glob("*.typ"))]
    return _digest([VERSION, version("typst"), LABELS, templates])


def _digest(values: Any) -> str:
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _without_the_empty(value: Any) -> Any:
    """Blocks may leave out what is empty, or say so; their own keys show nowhere."""
    if is_dataclass(value):
        value = vars(value)
    if isinstance(value, dict):
        parts = {key: _without_the_empty(part) for key, part in value.items() if key != "id"}
        return {key: part for key, part in parts.items() if part not in (None, "", False, [], {})}
    if isinstance(value, (list, tuple)):
        return [_without_the_empty(part) for part in value]
    return value
