"""The glue from Wagtail's stream values to the typesetter's plain tuples."""

from typing import Any, Protocol

from publications.block_nodes import Block
from publications.typesetting import Chapter


class RawStream(Protocol):
    """What is needed of wagtail.blocks.StreamValue."""

    def get_prep_value(self) -> list[dict[str, Any]]: ...


def blocks_from_stream(stream: RawStream) -> tuple[Block, ...]:
    """The (type, raw value) tuples of a stream of BodyBlock."""
    return _raw_blocks(stream.get_prep_value())


def chapters_from_stream(stream: RawStream) -> tuple[Chapter, ...]:
    """The chapters of a stream of ChaptersBlock, in which each block has a title and a body."""
    return tuple(
        Chapter(chapter["value"]["title"], _raw_blocks(chapter["value"]["body"]))
        for chapter in stream.get_prep_value()
    )


def _raw_blocks(raw: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple((block["type"], block["value"]) for block in raw)
