"""A cache server that does not answer."""

from typing import Any

from django.core.cache.backends.base import BaseCache

from home.cache_failures import GoesOnWithout


class Unreachable(BaseCache):
    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def _fail(self, *args: Any, **kwargs: Any) -> Any:
        raise ConnectionRefusedError(*args)

    add = get = set = touch = delete = clear = get_many = incr = _fail


class GoneCache(GoesOnWithout, Unreachable):
    pass
