"""A cache that fails is an empty one that takes nothing.

What is remembered in it, as Wagtail remembers the addresses of a website, is worked out anew, which
is slower. Whoever has to be the first to add something is not: so nobody signs in, uses a code or
sends a form uncounted, but is asked to wait.
"""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.base import BaseCache

logger = logging.getLogger(__name__)

if TYPE_CHECKING:
    Base = BaseCache
else:
    Base = object


class GoesOnWithout(Base):
    """For the bases of a cache's class, before Django's."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except Exception as error:
            _pass_over(error)
            return default

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        try:
            return super().get_many(keys, version)
        except Exception as error:
            _pass_over(error)
            return {}

    def set(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().set(*args, **kwargs)
        except Exception as error:
            _pass_over(error)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        try:
            return super().add(*args, **kwargs)
        except Exception as error:
            _pass_over(error)
            return False

    def delete(self, key: Any, version: int | None = None) -> bool:
        try:
            return super().delete(key, version)
        except Exception as error:
            _pass_over(error)
            return False


def _pass_over(error: Exception) -> None:
    """Each kind of cache has errors of its own."""
    logger.warning("The cache does not answer: %s", type(error).__name__)
