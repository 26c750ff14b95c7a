"""From a GeoJSON file to the outline of the Länder that all maps use."""

import datetime
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from home.imports.files import MEGABYTE, decode, read_bytes
from home.imports.refusal import ImportRefused, list_of
from network.boundaries import version_of
from network.models import StateBoundaries
from network.sources import Kind, locked_source, note_source
from network.states import STATES

# Every visitor of the map fetches the outline.
MOST_BYTES = 1 * MEGABYTE
# How many lists lie within each other, down to a position.
DEPTHS = {"Polygon": 2, "MultiPolygon": 3}
# Degrees (WGS 84), with the coastal waters.
WEST, SOUTH, EAST, NORTH = 5.0, 47.0, 16.0, 56.0
# About 0.1 m; more digits would only make the file larger.
DECIMALS = 6
FEWEST_POSITIONS = 4


def read_boundaries(path: Path) -> str:
    """The outline as compact GeoJSON (RFC 7946): 16 features in the order of their keys, with
    `ags` and `name`, positions of two numbers, and nothing else. Raises ImportRefused."""
    content = read_bytes(path)
    if len(content) > MOST_BYTES:
        raise ImportRefused(
            _("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // MEGABYTE}
        )
    features = _features(decode(content))
    _check_keys(list(features))
    outline = {
        "type": "FeatureCollection",
        "features": [_feature(key, features[key]) for key in sorted(features)],
    }
    return json.dumps(outline, ensure_ascii=False, separators=(",", ":"))


@transaction.atomic
def import_boundaries(geojson: str, attribution: str, as_of: datetime.date | None) -> None:
    """`geojson`: from `read_boundaries`."""
    source = locked_source(Kind.BOUNDARIES)
    StateBoundaries.objects.update_or_create(
        source=source, defaults={"geojson": geojson, "version": version_of(geojson)}
    )
    note_source(source, attribution, as_of)


def _features(text: str) -> dict[str, Any]:
    """The geometry of each feature, by its key."""
    try:
        content = json.loads(text)
        if content["type"] != "FeatureCollection":
            raise ValueError
        keys = [str(each["properties"]["ags"]) for each in content["features"]]
        geometries = [each["geometry"] for each in content["features"]]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise ImportRefused(
            _("The file is no GeoJSON with a FeatureCollection whose features have “ags”.")
        ) from error
    twice = [key for key, number in Counter(keys).items() if number > 1]
    if twice:
        raise ImportRefused(
            _("These keys occur more than once: %(keys)s") % {"keys": list_of(sorted(twice), 16)}
        )
    return dict(zip(keys, geometries, strict=True))


def _check_keys(keys: list[str]) -> None:
    missing = [f"{key} ({name})" for key, name in STATES.items() if key not in keys]
    unknown = sorted(key[:20] for key in keys if key not in STATES)
    reasons = []
    if missing:
        reasons.append(_("These Länder are missing: %(keys)s") % {"keys": list_of(missing, 16)})
    if unknown:
        reasons.append(_("No Land has these keys: %(keys)s") % {"keys": list_of(unknown, 16)})
    if reasons:
        raise ImportRefused(*reasons)


def _feature(key: str, geometry: Any) -> dict[str, Any]:
    name = STATES[key]
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in DEPTHS:
        raise ImportRefused(_("%(name)s is neither Polygon nor MultiPolygon.") % {"name": name})
    try:
        coordinates = _rings(geometry.get("coordinates"), DEPTHS[kind])
    except (ValueError, TypeError) as error:
        raise ImportRefused(
            _("%(name)s: the outline is damaged. %(reason)s") % {"name": name, "reason": error}
        ) from error
    return {
        "type": "Feature",
        "properties": {"ags": key, "name": name},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _rings(nested: Any, depth: int) -> list[Any]:
    """Raises ValueError where the lists are not as deep, and for rings that are none."""
    if not isinstance(nested, list) or not nested:
        raise ValueError(_("A list of positions is missing."))
    if depth > 2:
        return [_rings(each, depth - 1) for each in nested]
    outer, *holes = [_ring(each) for each in nested]
    return [_turned(outer, 1), *(_turned(hole, -1) for hole in holes)]


def _ring(positions: Any) -> list[list[float]]:
    if not isinstance(positions, list) or not positions:
        raise ValueError(_("A list of positions is missing."))
    ring = [_position(each) for each in positions]
    if len(ring) < FEWEST_POSITIONS or ring[0] != ring[-1]:
        raise ValueError(_("A ring is not closed."))
    return ring


def _turned(ring: list[list[float]], direction: int) -> list[list[float]]:
    """Counterclockwise for 1, clockwise for -1: the right-hand rule of RFC 7946, section 3.1.6. By
    the sign of the area, with the shoelace formula."""
    twice_the_area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return ring if twice_the_area * direction >= 0 else ring[::-1]


def _position(position: Any) -> list[float]:
    """Raises TypeError and ValueError for anything but degrees within Germany."""
    longitude, latitude = position[:2]
    if not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
        raise ValueError(
            _("The position %(longitude)s, %(latitude)s is outside Germany.")
            % {"longitude": longitude, "latitude": latitude}
        )
    return [round(longitude, DECIMALS), round(latitude, DECIMALS)]
