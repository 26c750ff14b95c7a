"""Images in a fixed list of sizes and formats."""

from collections.abc import Callable
from typing import Any

from pydantic import Field
from wagtail.images.models import SourceImageIOError

from home.api.base import Answer

WIDTHS = (480, 960, 1920)
FORMATS = ("avif", "webp")
RENDITIONS = tuple(f"width-{width}|format-{kind}" for width in WIDTHS for kind in FORMATS)


class Rendition(Answer):
    url: str
    width: int
    height: int
    format: str


class Image(Answer):
    """Small images have fewer renditions: none is larger than what was uploaded."""

    id: int
    alt: str = Field(description="Empty for one that only decorates.")
    renditions: list[Rendition]


def describe_image(image: Any, alt: str, address_of: Callable[[Any], str]) -> Image:
    """Of one that this request may have; renditions that are missing are made. `address_of` gives
    the address of a rendition."""
    found: dict[tuple[int, str], Rendition] = {}
    for spec, rendition in _renditions(image).items():
        kind = spec.rpartition("-")[2]
        found.setdefault(
            (rendition.width, kind),
            Rendition(
                url=address_of(rendition),
                width=rendition.width,
                height=rendition.height,
                format=kind,
            ),
        )
    return Image(id=image.pk, alt=alt, renditions=list(found.values()))


def _renditions(image: Any) -> dict[str, Any]:
    """None of a file that is missing or damaged: the page is worth reading without."""
    try:
        renditions: dict[str, Any] = image.get_renditions(*RENDITIONS)
    except SourceImageIOError:
        return {}
    return renditions
