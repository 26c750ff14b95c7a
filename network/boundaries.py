"""The outline of the Länder for maps: as an operator imported it, or the built-in one."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from network.cartography import BOUNDARIES
from network.models import StateBoundaries
from network.sources import Attribution, Kind, attributions

VERSION_LENGTH = 12


@dataclass(frozen=True)
class Boundaries:
    """`geojson`: RFC 7946, 16 features with the properties `ags` (two digits) and `name`.
    `attribution` must be shown beside it. `version` changes with the outline."""

    geojson: str
    version: str
    attribution: Attribution


def boundaries_version() -> str:
    """For the address or the ETag of an answer that has the outline. One small query."""
    imported = StateBoundaries.objects.values_list("version", flat=True).first()
    return imported or _built_in()[1]


def present_boundaries() -> Boundaries:
    """Two queries."""
    imported = StateBoundaries.objects.values_list("geojson", "version").first()
    geojson, version = imported or _built_in()
    (attribution,) = attributions([Kind.BOUNDARIES])
    return Boundaries(geojson, version, attribution)


def version_of(geojson: str) -> str:
    return sha256(geojson.encode()).hexdigest()[:VERSION_LENGTH]


@cache
def _built_in() -> tuple[str, str]:
    geojson = BOUNDARIES.read_text(encoding="utf-8")
    return geojson, version_of(geojson)
