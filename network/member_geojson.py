"""Listed members as GeoJSON (RFC 7946): one feature for each municipality."""

import json
from collections.abc import Iterable
from typing import Any

from network.member_overview import MemberEntry, MunicipalityEntry

CONTENT_TYPE = "application/geo+json"
DECIMALS = 6  # About ten centimetres; RFC 7946 advises no more.


def member_geojson(municipalities: Iterable[MunicipalityEntry]) -> bytes:
    """A feature has the municipality's members as a property, so that its position stands there
    once and a map needs no grouping. What a member does not show has no key."""
    features = [_feature(entry) for entry in municipalities]
    return encode({"type": "FeatureCollection", "features": features})


def encode(collection: dict[str, Any]) -> bytes:
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(entry: MunicipalityEntry) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "ags": entry.ags,
        "name": entry.name,
        "district": entry.district,
        "state": entry.state_name,
        "population": entry.population,
        "members": [_properties(member) for member in entry.members],
    }
    if entry.distance_km is not None:
        properties["distance_km"] = round(entry.distance_km, 1)
    return {
        "type": "Feature",
        "id": entry.ags,
        "geometry": _point(entry),
        "properties": properties,
    }


def _point(entry: MunicipalityEntry) -> dict[str, Any] | None:
    """None where the position is unknown, which is how the RFC has it."""
    if entry.longitude is None or entry.latitude is None:
        return None
    position = [round(entry.longitude, DECIMALS), round(entry.latitude, DECIMALS)]
    return {"type": "Point", "coordinates": position}


def _properties(member: MemberEntry) -> dict[str, str]:
    shown = {"name": member.name, "email": member.email, "phone": member.phone}
    return {"role": member.role, **{key: value for key, value in shown.items() if value}}
