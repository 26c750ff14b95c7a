"""The answers of one content version, in the memory of the process, within a bound."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from home.front_door.asking import Key
from home.front_door.keeping import Kept, Sent

# What an answer takes beside its body: headers, key, and the entries of dictionaries.
OVERHEAD = 4000
# No answer may take the room of many.
LARGEST_PART = 8
# Addresses that are known to be nothing to keep; more are found out again.
MOST_REFUSED = 10_000


class Answers:
    """Kept under `version`, until the moment `until` (Unix time)."""

    def __init__(self, version: int, until: float, room: int) -> None:
        self.version = version
        self.until = until
        self._room = room
        # Bytes of memory, about.
        self.used = 0
        # In the order in which they came, or were last passed over: see `_make_room`.
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        # Hashes of keys: two with the same cost nothing but speed.
        self._refused: set[int] = set()
        self._being_made: dict[Key, threading.Event] = {}
        self._lock = threading.Lock()

    def find(self, key: Key, coding: str) -> Sent | None:
        answer = self._kept.get(key)
        if answer is None:
            return None
        answer.was_asked_for = True
        return answer.in_coding(coding) or self._pack(answer, key, coding)

    def holds(self, version: int | None) -> bool:
        return version == self.version and time.time() < self.until

    def begin(self, key: Key) -> "Turn":
        """Whose turn it is to make this answer."""
        with self._lock:
            if key in self._kept:
                return Turn(is_first=False)
            if hash(key) in self._refused:
                return Turn(is_first=True)
            other = self._being_made.get(key)
            if other is not None:
                return Turn(is_first=False, made=other)
            self._being_made[key] = threading.Event()
            return Turn(is_first=True, may_keep=True)

    def keep(self, key: Key, answer: Kept) -> None:
        if answer.size > self._room // LARGEST_PART:
            self.refuse(key)
            return
        with self._lock:
            self._kept[key] = answer
            self.used += answer.size + OVERHEAD
            self._make_room()

    def refuse(self, key: Key) -> None:
        """Nobody waits any more for an answer that will not be kept."""
        with self._lock:
            if len(self._refused) >= MOST_REFUSED:
                self._refused.clear()
            self._refused.add(hash(key))

    def end(self, key: Key) -> None:
        """Whoever was first is done, whatever has become of it; the others wait no longer."""
        with self._lock:
            self._being_made.pop(key).set()

    def _pack(self, answer: Kept, key: Key, coding: str) -> Sent:
        with self._lock:
            packed = answer.in_coding(coding)
            if packed is None:
                before = answer.size
                packed = answer.pack(coding)
                if self._kept.get(key) is answer:
                    self.used += answer.size - before
                    self._make_room()
            return packed

    def _make_room(self) -> None:
        """The oldest goes, unless it was asked for since it was last looked at: addresses that are
        invented to fill the memory leave before those that people read."""
        while self.used > self._room and self._kept:
            key, answer = self._kept.popitem(last=False)
            if answer.was_asked_for:
                answer.was_asked_for = False
                self._kept[key] = answer
            else:
                self.used -= answer.size + OVERHEAD


class Turn(NamedTuple):
    """`is_first`: go to Django. `may_keep`: and say by `Answers.end` when it is done. `made`:
    somebody else is at it, and sets this then."""

    is_first: bool
    may_keep: bool = False
    made: threading.Event | None = None


class Store:
    """The answers of the present version; those of former ones are gone."""

    def __init__(
        self,
        known_version: Callable[[], int | None],
        next_change: Callable[[], float],
        room: int,
    ) -> None:
        self._known_version = known_version
        self._next_change = next_change
        self._room = room
        self._lock = threading.Lock()
        self._answers = Answers(-1, 0.0, room)

    def present(self) -> Answers | None:
        """None where nobody can say what the present version is."""
        version = self._known_version()
        if version is None:
            return None
        answers = self._answers
        return answers if answers.holds(version) else self._begin_anew()

    def _begin_anew(self) -> Answers | None:
        with self._lock:
            # Somebody else was quicker, or knows of a newer one.
            version = self._known_version()
            if version is None:
                return None
            if not self._answers.holds(version):
                self._answers = Answers(version, self._next_change(), self._room)
            return self._answers
