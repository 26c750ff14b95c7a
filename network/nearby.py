"""The members nearest to a place that a visitor names: no browser is asked where it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt

from home.german import german_words
from network.member_overview import MunicipalityEntry
from network.models.municipality import Municipality
from network.states import STATES

EARTH_RADIUS_KM = 6371.0088
NEAREST = 20
MAX_CHOICES = 12


@dataclass(frozen=True)
class Place:
    """A municipality of the register, with or without members."""

    ags: str
    name: str
    district: str
    state: str
    latitude: float | None
    longitude: float | None

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.district, STATES[self.state])))


@dataclass(frozen=True)
class NamedPlace:
    """What a visitor typed, and what it can mean: one `place`, else some or no `choices`. Beside
    a place, `choices` are others of a similar name."""

    text: str
    place: Place | None = None
    choices: tuple[Place, ...] = ()

    @property
    def is_unknown(self) -> bool:
        return bool(self.text) and self.place is None and not self.choices

    @property
    def is_without_position(self) -> bool:
        return self.place is not None and self.place.latitude is None


def find_place(text: str, ags: str = "") -> NamedPlace:
    """`ags` chooses among several places of the name."""
    if not text and not ags:
        return NamedPlace("")
    words = german_words(text)
    found = _places_named(text, ags)
    chosen = [place for place in found if place.ags == ags]
    exact = [place for place in found if german_words(place.name) == words]
    for candidates in (chosen, found, exact):
        if len(candidates) == 1:
            place = candidates[0]
            # What only lies in a Kreis of the name is no other place that could be meant.
            alike = [each for each in found if german_words(each.name)[: len(words)] == words]
            others = () if chosen else tuple(other for other in alike if other != place)
            return NamedPlace(text or place.name, place, others[:MAX_CHOICES])
    return NamedPlace(text, choices=tuple(found[:MAX_CHOICES]))


def nearest(municipalities: Iterable[MunicipalityEntry], place: Place) -> list[MunicipalityEntry]:
    """The nearest to the place, each with its distance; those without a position are left out."""
    if place.latitude is None or place.longitude is None:
        return []
    here = (place.latitude, place.longitude)
    with_distance = [
        replace(entry, distance_km=distance_km(here, (entry.latitude, entry.longitude)))
        for entry in municipalities
        if entry.latitude is not None and entry.longitude is not None
    ]
    return sorted(with_distance, key=lambda entry: (entry.distance_km, entry.ags))[:NEAREST]


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Between two points (latitude, longitude), along the surface, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = (map(radians, point) for point in (start, end))
    haversine = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, haversine)))


def _places_named(text: str, ags: str) -> list[Place]:
    """Likely ones first, and some more than are shown; the one with the AGS in any case."""
    municipalities = Municipality.objects.active()
    found = list(municipalities.matching(text)[: MAX_CHOICES + 1]) if text else []
    if ags and all(place.ags != ags for place in found):
        found += municipalities.filter(ags=ags)
    return [_place(municipality) for municipality in found]


def _place(municipality: Municipality) -> Place:
    position = (municipality.latitude, municipality.longitude)
    latitude, longitude = (None if degrees is None else float(degrees) for degrees in position)
    return Place(
        municipality.ags,
        municipality.name,
        municipality.district,
        municipality.state,
        latitude,
        longitude,
    )
