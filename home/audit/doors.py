"""Which addresses there are: every pattern of the URLconf, filled in with real objects."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import RoutePattern
from django.utils.regex_helper import normalize
from django.utils.translation import override
from wagtail.views import serve as serve_page

from home.audit.examples import Example, roles_of

# Shapes of one pattern that are tried: optional parts multiply.
MOST_SHAPES = 8
_PARAMETER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Door:
    """One pattern: `route` as it is written, `shapes` with %(name)s for its parameters."""

    route: str
    language: str
    shapes: tuple[str, ...]
    converters: dict[str, str]
    callback: Any

    @property
    def serves_pages(self) -> bool:
        return self.callback is serve_page

    @property
    def parameters(self) -> list[str]:
        return list(dict.fromkeys(_PARAMETER.findall("".join(self.shapes))))


def all_doors() -> list[Door]:
    """Every pattern of the URLconf, in each language whose prefix makes a difference."""
    doors: dict[tuple[str, tuple[str, ...], Any], Door] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            for door in _doors(get_resolver().url_patterns, "", ("",), {}, code):
                doors.setdefault((door.route, door.shapes, door.callback), door)
    return list(doors.values())


def _doors(
    patterns: Iterable[Any],
    route: str,
    shapes: tuple[str, ...],
    converters: dict[str, str],
    language: str,
) -> Iterator[Door]:
    for pattern in patterns:
        here = f"{route}{pattern.pattern}"
        below = tuple(_joined(shapes, pattern))[:MOST_SHAPES]
        known = converters | {
            name: type(converter).__name__
            for name, converter in getattr(pattern.pattern, "converters", {}).items()
        }
        if isinstance(pattern, URLResolver):
            yield from _doors(pattern.url_patterns, here, below, known, language)
        elif isinstance(pattern, URLPattern):
            yield Door(here, language, below, known, pattern.callback)


def _joined(shapes: tuple[str, ...], pattern: Any) -> Iterator[str]:
    if isinstance(pattern.pattern, RoutePattern):
        # Its regular expression asks for one digit of a number where a value may be any.
        own = [re.sub(r"<(?:\w+:)?(\w+)>", r"%(\1)s", str(pattern.pattern).replace("%", "%%"))]
    else:
        own = [shape for shape, _names in normalize(pattern.pattern.regex.pattern)]
    for before, after in product(shapes, own):
        yield before + after


def addresses(door: Door, examples: list[Example]) -> Iterator[tuple[str, bool | None]]:
    """Each address of this door once, and whether its object is open to the audience. A pattern
    without parameters has one address."""
    seen: set[str] = set()
    with override(door.language):
        for shape in door.shapes:
            names = list(dict.fromkeys(_PARAMETER.findall(shape)))
            for example in examples if names else [Example({})]:
                for values in _fillings(names, door.converters, example):
                    path = "/" + shape % {name: quote(value) for name, value in values.items()}
                    if path not in seen and _leads_to(path, door):
                        seen.add(path)
                        yield path, example.is_open


def _fillings(
    names: list[str], converters: dict[str, str], example: Example
) -> Iterator[dict[str, str]]:
    choices = [
        [
            example.values[role]
            for role in roles_of(name, converters.get(name, ""))
            if role in example.values
        ]
        for name in names
    ]
    for values in product(*choices):
        yield dict(zip(names, values, strict=True))


def _leads_to(path: str, door: Door) -> bool:
    """Not where the value does not fit, or an earlier pattern takes the address."""
    try:
        return resolve(path).func is door.callback
    except Resolver404:
        return False
