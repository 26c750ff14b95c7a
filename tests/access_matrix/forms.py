"""How addresses look that a part of a line of the URLconf takes."""

import re
from typing import Any

from django.conf import settings
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern

_ROUTE_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_NAMED_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


def forms_of(part: Any) -> list[str]:
    if isinstance(part, LocalePrefixPattern):
        codes = [code for code, _name in settings.LANGUAGES]
        return ["" if code == settings.LANGUAGE_CODE else f"{code}/" for code in codes]
    if isinstance(part, RoutePattern):
        return [_ROUTE_PARAMETER.sub(r"{\1}", str(part))]
    assert isinstance(part, RegexPattern), part
    text = _NAMED_GROUP.sub(r"{\1}", str(part)).removeprefix("^").removesuffix("$")
    # What the groups without a name take, and any text, for the few patterns that have them.
    text = text.replace(r"((?:[\w\-]+/)*)", "{address}").replace(".*", "{rest}")
    text = text.replace(".+", "{rest}").replace("\\.", ".")
    assert not re.search(r"[\\()\[\]*+?]", text), f"Read {part} in {__name__}, please."
    return [text]
