"""Tells whether a PDF shows a text, without setting it again."""

import functools
import json
from dataclasses import asdict
from hashlib import sha256
from typing import Any

import typst

from publications.typesetting import LABELS, TEMPLATE_FOLDER, TypesetPublication

# Raise it when the Python code makes something else of the same text.
VERSION = 1


def fingerprint(publication: TypesetPublication) -> str:
    """Of all that decides what the PDF looks like: the text, the pictures and the typesetting."""
    values = _without_the_empty(asdict(publication))
    text = json.dumps([_typesetting(), values], sort_keys=True)
    return sha256(text.encode()).hexdigest()


@functools.cache
def _typesetting() -> str:
    templates = [path.read_text() for path in sorted(TEMPLATE_FOLDER.glob("*.typ"))]
    return json.dumps([VERSION, typst.__version__, LABELS, templates])


def _without_the_empty(value: Any) -> Any:
    """Blocks may leave out what is empty, or say so; their own keys show nowhere."""
    if isinstance(value, dict):
        parts = {key: _without_the_empty(part) for key, part in value.items() if key != "id"}
        return {key: part for key, part in parts.items() if part not in (None, "", False, [], {})}
    if isinstance(value, (list, tuple)):
        return [_without_the_empty(part) for part in value]
    return value
