"""What a process knows of published content, under the content version.

Only what is the same for everybody and at any time: who may see it, and whether it has expired, is
asked anew by each request.
"""

from collections.abc import Callable, Hashable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpRequest

from home.access.rule import page_access

# The others need the models, which find their pages by this.
if TYPE_CHECKING:
    from home.content_version.remembered import Remembered

Value = TypeVar("Value")

# Of entries, so that whoever visits all pages of a large website does not fill the memory.
MOST = 2000
# A request that may change something could go on with what it knew before.
READING = ("GET", "HEAD")


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
