"""The members nearest to a place that a visitor names: no browser is asked where it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from home.german import german_slug
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
    found = _places_named(text, ags)
    chosen = [place for place in found if place.ags == ags]
    exact = [place for place in found if _folded(place.name) == _folded(text)]
    for candidates in (chosen, found, exact):
        if len(candidates) == 1:
            place = candidates[0]
            others = () if chosen else tuple(other for other in found if other != place)
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
    """Those in whose name each typed word begins a word: "muelheim ruhr" finds Mülheim an der
    Ruhr. The whole name comes first, then what begins with it, then the larger place."""
    wanted = _folded(text)
    words = wanted.split("-") if wanted else []
    register = Municipality.objects.filter(is_active=True).order_by("ags")
    ranked = []
    for row in register.values_list(
        "ags", "name", "district", "state", "latitude", "longitude", "population"
    ):
        folded = _folded(row[1])
        if row[0] == ags or (words and _begin_words_of(folded, words)):
            rank = (folded != wanted, not folded.startswith(wanted), -(row[6] or 0))
            position = (None if degrees is None else float(degrees) for degrees in row[4:6])
            ranked.append((rank, Place(*row[:4], *position)))
    return [place for _rank, place in sorted(ranked, key=lambda pair: pair[0])]


def _begin_words_of(folded: str, words: list[str]) -> bool:
    parts = folded.split("-")
    return all(any(part.startswith(word) for part in parts) for word in words)


@lru_cache(maxsize=20_000)
def _folded(name: str) -> str:
    return german_slug(name)
