"""How a person can be recognised in a text: by address and number for certain, by name not."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

REMOVED = "[entfernt]"
# Shorter ones may be anything.
SHORTEST_NUMBER = 6
SHORTEST_NAME = 3
_BETWEEN = r"[\s()./\u2013-]*"
_NO_DIGITS = "[^0-9]*"


@dataclass(frozen=True)
class Person:
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    # Numbers that other members have as well: of an office, so not certain.
    shared_phones: frozenset[str] = frozenset()
    # Pairs of first and last name.
    names: frozenset[tuple[str, str]] = frozenset()
    member_keys: frozenset[int] = field(default_factory=frozenset)

    @cached_property
    def certain(self) -> list["Trace"]:
        """What names this person wherever it stands."""
        emails = [_email_trace(email) for email in self.emails if email]
        return emails + _phone_traces(self.phones)

    @cached_property
    def uncertain(self) -> list["Trace"]:
        """What may be somebody else's."""
        return [*self.last_names, *self.full_names, *_phone_traces(self.shared_phones)]

    @cached_property
    def full_names(self) -> list["Trace"]:
        """This person in a text about them, perhaps somebody else elsewhere."""
        return [
            _word_trace(text)
            for first, last in self.names
            if first and last
            for text in (f"{first} {last}", f"{last}, {first}", f"{last} {first}")
        ]

    @cached_property
    def last_names(self) -> list["Trace"]:
        return [_word_trace(last) for _first, last in self.names if len(last) >= SHORTEST_NAME]

    @cached_property
    def single_names(self) -> set[str]:
        return {part for pair in self.names for part in pair if part}


@dataclass(frozen=True)
class Trace:
    """`part`: the regular expression that the database looks for first, in capitals or not; it
    finds what `pattern` does, and more."""

    pattern: re.Pattern[str]
    part: str

    def is_in(self, text: str) -> bool:
        return without(text, [self]) != text


def without(text: str, traces: list[Trace], placeholder: str = REMOVED) -> str:
    """The text, or within JSON all its texts, with `placeholder` where a trace was."""

    def replace(plain: str) -> str:
        for trace in traces:
            plain = trace.pattern.sub(placeholder, plain)
        return plain

    return _in_all_texts(text, replace)


def _in_all_texts(text: str, replace: Callable[[str], str]) -> str:
    if text[:1] in ("{", "[", '"'):
        try:
            value = json.loads(text)
        except ValueError:
            return replace(text)
        changed = _in_value(value, replace)
        return text if changed == value else json.dumps(changed)
    return replace(text)


def _in_value(value: Any, replace: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return _in_all_texts(value, replace)
    if isinstance(value, list):
        return [_in_value(each, replace) for each in value]
    if isinstance(value, dict):
        return {replace(key): _in_value(each, replace) for key, each in value.items()}
    return value


def _email_trace(email: str) -> Trace:
    pattern = rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)"
    return Trace(re.compile(pattern, re.IGNORECASE), _longest_plain_part(email))


def same_number(one: str, other: str) -> bool:
    trace = _phone_trace(one)
    return trace is not None and trace.is_in(other)


def _phone_traces(phones: Iterable[str]) -> list[Trace]:
    return [trace for phone in phones if (trace := _phone_trace(phone))]


def _phone_trace(phone: str) -> Trace | None:
    """Whatever stands between the digits, with the prefix of Germany or without."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    if phone.strip().startswith("+") and not digits.startswith("49"):
        prefix, national = rf"(?:\+|00){_BETWEEN}", digits
    else:
        national = re.sub(r"^(?:0049|49(?=\d{6})|0)", "", digits)
        prefix = rf"(?:(?:\+|00){_BETWEEN}4{_BETWEEN}9{_BETWEEN}(?:0{_BETWEEN})?|\(?0{_BETWEEN})"
    if len(national) < SHORTEST_NUMBER:
        return None
    pattern = rf"(?<![\w+]){prefix}{_BETWEEN.join(national)}(?![\w-])"
    return Trace(re.compile(pattern), _NO_DIGITS.join(national))


def _word_trace(words: str) -> Trace:
    spaced = r"\s+".join(re.escape(word) for word in words.split())
    pattern = rf"(?<!\w){spaced}(?!\w)"
    return Trace(re.compile(pattern, re.IGNORECASE), _longest_plain_part(words))


def _longest_plain_part(text: str) -> str:
    """Letters that databases, and JSON with its escapes, write in one way only."""
    return max(re.findall("[a-z0-9]+", text.lower()), key=len, default="")
