"""StreamFields as lists of typed blocks, made from the values as they are stored.

Wagtail's own values would fetch what they lead to block by block; the stored ones name keys, and
`References` reads all of them at once.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Self, get_args

from pydantic import Field
from wagtail import blocks

from home.api.base import Answer
from home.api.references import References


class Block(Answer):
    """`source`: the block that this is the schema of. `type`, a Literal, is its name in streams."""

    source: ClassVar[type[blocks.Block]]

    id: str | None = Field(description="Stays the same as long as the block is there.")

    @classmethod
    def own(cls, value: Any, references: References) -> dict[str, Any] | None:
        """The fields of this schema, from the stored value; None leaves the block out."""
        raise NotImplementedError

    @classmethod
    def block_type(cls) -> str:
        return str(cls.model_fields["type"].annotation.__args__[0])  # type: ignore[union-attr]

    @classmethod
    def of(cls, block_id: str | None, value: Any, references: References) -> Self | None:
        fields = cls.own(value, references)
        if fields is None:
            return None
        return cls.model_validate({"id": block_id, "type": cls.block_type(), **fields})


def kinds_of(item: Any) -> tuple[type[Block], ...]:
    """The schemas of a union that is annotated with its discriminator."""
    union = get_args(item)[0]
    return get_args(union)


def blocks_of(
    stored: Iterable[dict[str, Any]], kinds: Iterable[type[Block]], references: References
) -> list[Any]:
    """Blocks of a kind that has no schema are left out."""
    by_type = {kind.block_type(): kind for kind in kinds}
    made = (
        by_type[each["type"]].of(each.get("id"), each["value"], references)
        for each in stored
        if each["type"] in by_type
    )
    return [block for block in made if block is not None]


def stored(stream: Any) -> list[dict[str, Any]]:
    """The value of a StreamField as it is kept in the database."""
    return list(stream.raw_data)


def items(value: Any) -> list[Any]:
    """The values in a ListBlock, which older versions of Wagtail have kept without their ids."""
    return [
        each["value"] if isinstance(each, dict) and each.get("type") == "item" else each
        for each in value or []
    ]
