import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from network.cartography import (
    DRAWING,
    MANY_DOTS,
    WIDTH,
    MapPoint,
    drawing,
    germany,
    map_point,
    map_points,
    project,
    view_box,
)

SVG = "{http://www.w3.org/2000/svg}"


def test_the_corners_of_the_extent_are_the_corners_of_the_drawing():
    extent = germany()
    assert project(extent.north, extent.west) == (0.0, 0.0)
    assert project(extent.south, extent.east) == (WIDTH, round(extent.height, 1))


def test_a_point_north_of_another_is_above_it_and_one_further_east_to_its_right():
    hamburg, munich, dresden = project(53.55, 9.99), project(48.14, 11.58), project(51.05, 13.74)
    assert hamburg[1] < dresden[1] < munich[1]
    assert hamburg[0] < munich[0] < dresden[0]


def test_distances_in_both_directions_have_the_same_scale_at_51_degrees():
    # One degree of latitude is 111.2 km everywhere, one of longitude 111.2 km * cos 51° = 70.0 km.
    (west, north), (east, south) = project(51.5, 9), project(50.5, 10)
    assert (east - west) / (south - north) == pytest.approx(70.0 / 111.2, abs=0.002)


def test_the_drawing_is_as_wide_and_high_as_its_view_box_says():
    assert view_box() == "-4 -4 608 818"


@pytest.mark.parametrize(("member_count", "radius"), [(1, 7), (2, 10), (5, 10)])
def test_a_municipality_with_several_members_gets_a_larger_dot(member_count, radius):
    x, y = project(52.27, 10.52)
    assert map_point(52.27, 10.52, member_count) == MapPoint(x, y, radius)


def test_few_places_have_a_dot_each_also_side_by_side():
    places = [(52.27, 10.52, 1), (52.28, 10.52, 1)]
    assert map_points(places) == [map_point(*place) for place in places]


def test_where_dots_are_too_many_to_tell_apart_one_stands_for_its_neighbourhood():
    alone = (54.3, 10.1, 1)
    crowd = [(48.0 + number * 0.00001, 11.0, 1) for number in range(MANY_DOTS)]
    points = map_points([alone, *crowd])
    assert points == [map_point(*alone), replace(map_point(*crowd[0]), radius=10)]


def test_the_committed_drawing_is_up_to_date_with_the_boundaries():
    assert DRAWING.read_text(encoding="utf-8") == drawing(), "run: python -m network.cartography"


def test_the_drawing_holds_the_sixteen_laender_and_nothing_outside_its_view_box():
    symbol = ElementTree.fromstring(drawing()).find(f"{SVG}symbol")
    paths = symbol.findall(f"{SVG}path")
    starts = [
        (int(x), int(y)) for path in paths for x, y in re.findall(r"M(\d+) (\d+)l", path.get("d"))
    ]
    assert symbol.get("viewBox") == view_box()
    assert len(paths) == 16
    assert all(0 <= x <= WIDTH and 0 <= y <= germany().height for x, y in starts)
