"""What apps count, and whether a published figure still says it.

Apps add what they count by the hook `register_counted_things`, a function to CountedThings.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail import hooks

# "more than 95": figures that need no change with each new member.
STEP = 5


@dataclass(frozen=True)
class CountedThing:
    """`key` is stored in the blocks that show the figure."""

    key: str
    label: str | Promise
    count: Callable[[], int]


@dataclass(frozen=True)
class Figure:
    """As a block has it; `qualifier`: a key of home.blocks.figures.QUALIFIERS, or ""."""

    value: int
    qualifier: str = ""

    def says(self, count: int) -> bool:
        """Whether this is what one would write today for so many."""
        match self.qualifier:
            case "more_than":
                return self == rounded(count)
            case "at_least":
                return self.value == count // STEP * STEP
            case "about":
                return abs(self.value - count) < STEP
        return self.value == count


def rounded(count: int) -> Figure:
    """ "more than" the largest multiple of five below; up to five the number itself."""
    if count <= STEP:
        return Figure(count)
    return Figure((count - 1) // STEP * STEP, "more_than")


def counted_things() -> dict[str, CountedThing]:
    return {
        thing.key: thing
        for things in hooks.get_hooks("register_counted_things")
        for thing in things()
    }


def counted_choices() -> list[tuple[str, str]]:
    return [(thing.key, str(thing.label)) for thing in counted_things().values()]
