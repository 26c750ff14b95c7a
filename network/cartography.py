"""Places in Germany as points of a drawing, and the outline of the Länder as a static drawing.

The outline is "Made with Natural Earth". After a change of `data/laender.geojson`, run
`python -m network.cartography` to write `static/network/laender.svg` anew.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path

APP_DIR = Path(__file__).resolve().parent
BOUNDARIES = APP_DIR / "data" / "laender.geojson"
DRAWING = APP_DIR / "static" / "network" / "laender.svg"

WIDTH = 600.0
MARGIN = 4
CENTRAL_LATITUDE = 51.0
RADIUS_OF_ONE, RADIUS_OF_SEVERAL = 7, 10
# With more dots than these, those in one square of the drawing become one.
MANY_DOTS, SQUARE = 500, 10

Degrees = float | Decimal
Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Extent:
    """The drawing's edges in degrees; longitudes run eastwards, latitudes northwards."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Drawing units for one degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale / cos(radians(CENTRAL_LATITUDE))


@dataclass(frozen=True)
class MapPoint:
    x: float
    y: float
    radius: int


def project(latitude: Degrees, longitude: Degrees) -> tuple[float, float]:
    """Degrees (WGS 84) to drawing units, x to the right and y downwards.

    Equirectangular projection with the true scale at 51° north:
    x = k (λ - λ_west), y = k (φ_north - φ) / cos 51°, k = 600 / (λ_east - λ_west).
    """
    extent = germany()
    x = (float(longitude) - extent.west) * extent.scale
    y = (extent.north - float(latitude)) * extent.scale / cos(radians(CENTRAL_LATITUDE))
    return round(x, 1), round(y, 1)


def map_point(latitude: Degrees, longitude: Degrees, member_count: int = 1) -> MapPoint:
    """A municipality's dot: larger where it has several members."""
    x, y = project(latitude, longitude)
    return MapPoint(x, y, RADIUS_OF_ONE if member_count == 1 else RADIUS_OF_SEVERAL)


def map_points(places: Iterable[tuple[Degrees, Degrees, int]]) -> list[MapPoint]:
    """Dots for (latitude, longitude, number of members): one for each place, as long as they can
    be told apart."""
    points = [map_point(*place) for place in places]
    if len(points) <= MANY_DOTS:
        return points
    squares: dict[tuple[int, int], MapPoint] = {}
    for point in points:
        square = (round(point.x / SQUARE), round(point.y / SQUARE))
        taken = squares.get(square)
        squares[square] = replace(taken, radius=RADIUS_OF_SEVERAL) if taken else point
    return list(squares.values())


@cache
def germany() -> Extent:
    """The extent of all Länder."""
    points = [point for rings in _rings_by_state().values() for ring in rings for point in ring]
    longitudes, latitudes = zip(*points, strict=True)
    return Extent(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def view_box() -> str:
    """The `viewBox` of every drawing that uses the outline, with a margin for its strokes."""
    return f"{-MARGIN} {-MARGIN} {WIDTH + 2 * MARGIN:.0f} {germany().height + 2 * MARGIN:.0f}"


def drawing() -> str:
    """An SVG file with the symbol `laender`: one path for each Land, in the order of their keys."""
    paths = "".join(f'<path d="{_path(rings)}"/>' for _, rings in sorted(_rings_by_state().items()))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg"><!-- Made with Natural Earth -->'
        f'<symbol id="laender" viewBox="{view_box()}">{paths}</symbol></svg>\n'
    )


@cache
def _rings_by_state() -> dict[str, list[Ring]]:
    """The rings (longitude, latitude) of each Land by its two-digit key."""
    features = json.loads(BOUNDARIES.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["ags"]: list(_rings(feature)) for feature in features}


def _rings(feature: dict) -> Iterator[Ring]:
    for polygon in feature["geometry"]["coordinates"]:
        for ring in polygon:
            yield [(longitude, latitude) for longitude, latitude in ring]


def _path(rings: list[Ring]) -> str:
    return "".join(_subpath(ring) for ring in rings)


def _subpath(ring: Ring) -> str:
    """A closed outline in whole units and relative steps, which keeps the file small."""
    corners = [_corner(longitude, latitude) for longitude, latitude in ring]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(corners)]
    # The last step only returns to the start, which "z" does as well.
    lines = " ".join(f"{x} {y}" for x, y in steps[:-1] if (x, y) != (0, 0))
    return f"M{corners[0][0]} {corners[0][1]}l{lines}z" if lines else ""


def _corner(longitude: float, latitude: float) -> tuple[int, int]:
    x, y = project(latitude, longitude)
    return round(x), round(y)


if __name__ == "__main__":
    DRAWING.write_text(drawing(), encoding="utf-8")
