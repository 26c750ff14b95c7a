"""What is known of one request, with its type."""

from typing import Generic, TypeVar

from django.http import HttpRequest
from wagtail.models import Page

Value = TypeVar("Value")


class RequestValue(Generic[Value]):
    """One value for each request. It lies on the request: values lead back there by the account,
    and a dictionary beside would keep both for ever, weak or not."""

    def __init__(self, name: str) -> None:
        self._attribute = f"_home_{name}"

    def of(self, request: HttpRequest) -> Value | None:
        value: Value | None = getattr(request, self._attribute, None)
        return value

    def keep(self, request: HttpRequest, value: Value) -> Value:
        setattr(request, self._attribute, value)
        return value


# The page whose text is answered with, also where it is locked
served_page = RequestValue[Page]("served_page")
# Whether that is in another language than its address promises
served_as_fallback = RequestValue[bool]("served_as_fallback")
