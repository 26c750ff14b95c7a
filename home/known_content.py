"""What a process knows of published content, under the content version.

Only what is the same for everybody and at any time: who may see it, and whether it has expired, is
asked anew by each request.
"""

import datetime
from collections.abc import Callable, Collection, Hashable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.http import HttpRequest
from django.utils import timezone

from home.access.rule import page_access

# The others need the models, which find their pages by this.
if TYPE_CHECKING:
    from home.content_version.remembered import Remembered

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

# Of entries, so that whoever visits all pages of a large website does not fill the memory.
MOST = 2000
# Of things that are known together.
MOST_PARTS = 5000
# A request that may change something could go on with what it knew before.
READING = ("GET", "HEAD")
_UNKNOWN: Any = object()


class _Held(NamedTuple):
    until: datetime.datetime
    value: Any


@cache
def remembered_content() -> "Remembered[dict[Hashable, Any]]":
    from home.content_version.remembered import Remembered

    return Remembered(dict)


def known_content(request: HttpRequest | None) -> dict[Hashable, Any] | None:
    """What is known, to be added to by what is read after this call. None where the request has to
    look for itself."""
    if request is None or request.method not in READING:
        return None
    version = page_access(request).version
    content = None if version is None else remembered_content().of(version)
    if content is not None and len(content) > MOST:
        content.clear()
    return content


def known(request: HttpRequest | None, key: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` gives, from memory where it is known. It is shared: nobody may change it."""
    content = known_content(request)
    if content is None:
        return read()
    value: Value
    if key in content:
        value = content[key]
    else:
        value = content[key] = read()
    return value


def known_for_now(request: HttpRequest | None, key: Hashable, read: Callable[[], Value]) -> Value:
    """The same for what is otherwise, with no change, once a day begins or something expires. What
    depends on who asks has in its `key` what it depends on."""
    from home.content_version.dates import next_change

    content = known_content(request)
    if content is None:
        return read()
    held: _Held | None = content.get(key)
    if held is None or held.until <= timezone.now():
        held = content[key] = _Held(next_change(), read())
    value: Value = held.value
    return value


def filled(
    memory: dict[Key, Value],
    keys: Collection[Key],
    read: Callable[[list[Key]], Mapping[Key, Value]],
) -> dict[Key, Value]:
    """Of these things those that there are, from a dictionary that is known; `read` is called for
    those that it has not. Other requests fill it, too."""
    found = {key: value for key in keys if (value := memory.get(key, _UNKNOWN)) is not _UNKNOWN}
    if missing := [key for key in keys if key not in found]:
        new = read(missing)
        if len(memory) + len(new) > MOST_PARTS:
            memory.clear()
        memory.update(new)
        found |= new
    return found
