"""What a process remembers of the database from one request to the next."""

import time
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from home.content_version.dates import LONGEST
from home.content_version.moving import is_changing

Value = TypeVar("Value")


class _Held(NamedTuple, Generic[Value]):
    version: int
    until: float
    value: Value


class Remembered(Generic[Value]):
    """One value for one content version, made anew for the next, and after a while for what was
    changed past Django."""

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make = make
        self._held: _Held[Value] | None = None

    def of(self, version: int) -> Value | None:
        """The value for the version that the caller has just read, to be filled by what is read
        after it, which may only be newer. None for a transaction that has changed something: what
        it sees is nobody else's yet, and may be taken back."""
        if is_changing():
            return None
        held = self._held
        if held is None or held.version != version or time.monotonic() > held.until:
            held = _Held(version, time.monotonic() + LONGEST.total_seconds(), self._make())
            self._held = held
        return held.value

    def forget(self) -> None:
        """For whoever goes back to a former state of the database, as tests do."""
        self._held = None
