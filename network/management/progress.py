"""A bar that shows how far a command is, for people who watch it."""

import sys
from collections.abc import Iterable
from typing import Any

from tqdm import tqdm

from home.imports.files import Track


def progress(title: str, is_quiet: bool) -> Track:
    """Nothing is drawn where errors go to a file or to another program."""

    def track(things: Iterable[Any], number: int | None) -> Iterable[Any]:
        disable = True if is_quiet else None
        bar: Iterable[Any] = tqdm(
            things, desc=title, total=number or None, leave=False, disable=disable, file=sys.stderr
        )
        return bar

    return track
