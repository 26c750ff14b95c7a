"""Texts as a reader sees them, in pieces that can be looked for in an answer."""

import html
import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.models import Page

# Pieces of a text, in characters: long enough to be said once only, short enough for an excerpt.
LONGEST_PIECE = 70
SHORTEST_PIECE = 8
SHORTEST_WORD = 10
PIECES_OF_A_FIELD = 60

_BLOCK_TAG = re.compile(
    r"<(?:!--.*?--|/?(?:p|div|li|ul|ol|h[1-6]|br|hr|t[dhr]|table|section|article|figure"
    r"|figcaption|blockquote|dd|dt|dl|title|option|button|script|style|meta|link)\b[^>]*)>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]+>")
_SPACE = re.compile(r"[ \t\r\f\v\xa0\u202f]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…:;])\s+|\n+")

# What says nothing about a page's content, or is looked for in another way.
_TECHNICAL = {
    "path", "url_path", "slug", "draft_title", "numchild", "file", "file_hash", "content_json",
    "password", "history", "filter_spec", "focal_point_key",
}  # fmt: skip


def plain(source: str) -> str:
    """Without markup and entities; one line for each paragraph, one space between words."""
    text = _TAG.sub("", _BLOCK_TAG.sub("\n", source)) if "<" in source else source
    return squeezed(html.unescape(text))


def squeezed(text: str) -> str:
    text = _SPACE.sub(" ", text.replace("\xad", ""))
    return re.sub(r" ?\n[ \n]*", "\n", text).strip()


def pieces(text: str) -> Iterator[str]:
    """Sentences, long ones in parts; evenly chosen where there are many."""
    found = [
        piece
        for sentence in _SENTENCE_END.split(plain(text))
        for piece in _parts(sentence.strip())
        if len(piece) >= (SHORTEST_PIECE if " " in piece else SHORTEST_WORD)
    ]
    step = max(1, -(-len(found) // PIECES_OF_A_FIELD))
    yield from found[::step]


def _parts(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST_PIECE:
        end = sentence.rfind(" ", SHORTEST_PIECE, LONGEST_PIECE)
        end = LONGEST_PIECE if end < 0 else end
        yield sentence[:end]
        sentence = sentence[end:].lstrip()
    yield sentence


def texts_of(instance: models.Model) -> Iterator[tuple[str, str]]:
    """Name and content of each text field, and of the rows that belong to the instance."""
    for field in instance._meta.concrete_fields:
        if field.name in _TECHNICAL or field.choices or isinstance(field, models.FileField):
            continue
        value = getattr(instance, field.attname)
        if isinstance(value, StreamValue) or isinstance(field, models.CharField | models.TextField):
            for text in _strings(value):
                yield str(field.verbose_name), text
    if isinstance(instance, ClusterableModel):
        for relation in get_all_child_relations(type(instance)):
            if relation.get_accessor_name() in _relations_of_every_page():
                continue
            for child in getattr(instance, relation.get_accessor_name()).all():
                yield from texts_of(child)


def _relations_of_every_page() -> set[str]:
    """Comments, workflows and the like are no content."""
    return {relation.get_accessor_name() for relation in get_all_child_relations(Page)}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, StreamValue):
        yield from _raw_strings(list(value.raw_data))
    elif isinstance(value, str) and value:
        yield value
    elif value is not None and not isinstance(value, str):
        yield str(value)


def _raw_strings(value: Any) -> Iterator[str]:
    """Every string in stored blocks but their kinds and keys."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("id", "type") or not isinstance(inner, str):
                yield from _raw_strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _raw_strings(inner)
