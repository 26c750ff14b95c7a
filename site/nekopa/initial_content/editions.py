"""What a publication looked like in each of its editions, one published after the other."""

from collections.abc import Iterator
from typing import Any

from .content import InitialPage


def edition_states(item: InitialPage) -> Iterator[dict[str, Any]]:
    """The fields that differ, from the first edition over its correction to the present one."""
    for number, former in enumerate(item.former_editions, start=1):
        state = {"edition_number": number, "edition_note": "", "issued": former.issued}
        yield state
        if former.correction:
            yield state | {"correction_note": former.correction}
    yield {
        "edition_number": len(item.former_editions) + 1,
        "edition_note": item.fields.get("edition_note", ""),
        "correction_note": "",
        "issued": item.fields["issued"],
    }
