"""`manage.py import_boundaries`, and the outline that all maps use."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from network.boundaries import boundaries_version, present_boundaries
from network.cartography import BOUNDARIES
from network.imports import boundaries
from network.models import DataSource, StateBoundaries
from network.sources import attributions
from network.states import STATES

pytestmark = pytest.mark.django_db

BKG = "© GeoBasis-DE / BKG 2021 (Daten verändert), dl-de/by-2-0"


def outline() -> dict[str, Any]:
    """Sixteen small squares, with more than is wanted."""
    return {
        "type": "FeatureCollection",
        "name": "LAN",
        "features": [
            {
                "type": "Feature",
                "id": number,
                "properties": {"ags": key, "name": name.upper(), "population": 1},
                "geometry": {"type": "Polygon", "coordinates": [square(6 + number / 2)]},
            }
            for number, (key, name) in enumerate(STATES.items())
        ],
    }


def square(west: float) -> list[list[float]]:
    corners = [[west, 50], [west + 0.25, 50], [west + 0.25, 51], [west, 50]]
    return [[*corner, 123.4] for corner in corners]


def run(folder: Path, content: Any, *options: str) -> str:
    file = folder / "laender.geojson"
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_text(text, encoding="utf-8")
    output = StringIO()
    call_command("import_boundaries", str(file), *options, stdout=output)
    return output.getvalue()


def refusal(folder: Path, content: Any) -> list[str]:
    with pytest.raises(CommandError) as refused:
        run(folder, content)
    assert not StateBoundaries.objects.exists()
    lines = str(refused.value).splitlines()
    assert lines.pop() == "Es wurde nichts geändert."
    return lines


def test_without_an_import_the_built_in_outline_holds() -> None:
    present = present_boundaries()
    assert present.geojson == BOUNDARIES.read_text(encoding="utf-8")
    assert present.version == boundaries_version()
    assert (present.attribution.text, present.attribution.language) == (
        "Made with Natural Earth",
        "en",
    )


def test_an_imported_outline_takes_its_place_with_source_and_version(tmp_path: Path) -> None:
    before = boundaries_version()
    output = run(tmp_path, outline(), "--as-of=2021-01-01")
    assert "Es ist ein neuer." in output
    assert BKG in output
    present = present_boundaries()
    features = json.loads(present.geojson)["features"]
    assert [each["properties"] for each in features] == [
        {"ags": key, "name": STATES[key]} for key in sorted(STATES)
    ]
    assert features[7]["geometry"] == {
        "type": "Polygon",
        "coordinates": [[[6.0, 50], [6.25, 50], [6.25, 51], [6.0, 50]]],
    }
    assert set(json.loads(present.geojson)) == {"type", "features"}
    assert present.version == boundaries_version() != before
    assert [str(each) for each in DataSource.objects.values_list("as_of", flat=True)] == [
        "2021-01-01"
    ]


def test_rings_are_turned_by_the_right_hand_rule(tmp_path: Path) -> None:
    content = outline()
    hole = [[7.55, 50.1], [7.6, 50.1], [7.6, 50.2], [7.55, 50.1]]
    shape = content["features"][3]["geometry"]
    shape["coordinates"] = [shape["coordinates"][0][::-1], hole]
    run(tmp_path, content)
    features = {
        each["properties"]["name"]: each["geometry"]["coordinates"]
        for each in json.loads(present_boundaries().geojson)["features"]
    }
    name = content["features"][3]["properties"]["name"]
    (outer, inner) = next(rings for key, rings in features.items() if key.upper() == name)
    assert outer == [[7.5, 50], [7.75, 50], [7.75, 51], [7.5, 50]]
    assert inner == hole[::-1]


def test_source_and_licence_are_links() -> None:
    DataSource.objects.create(kind="boundaries", attribution=f"<b>{BKG}<i>")
    (attribution,) = attributions()
    assert attribution.html == (
        '&lt;b&gt;© <a class="nk-a" href="https://www.bkg.bund.de">GeoBasis-DE / BKG</a> 2021'
        ' (Daten verändert), <a class="nk-a" href="https://www.govdata.de/dl-de/by-2-0">'
        "dl-de/by-2-0</a>&lt;i&gt;"
    )


def test_the_operator_may_name_another_source(tmp_path: Path) -> None:
    run(tmp_path, outline(), "--source=Vermessungsamt")
    assert present_boundaries().attribution.text == "Vermessungsamt"


def test_a_dry_run_writes_nothing_and_the_same_file_again_is_no_other_outline(
    tmp_path: Path,
) -> None:
    assert "Es wurde nichts geändert." in run(tmp_path, outline(), "--dry-run")
    assert not DataSource.objects.exists()
    run(tmp_path, outline())
    version = boundaries_version()
    assert "Es ist derselbe wie bisher." in run(tmp_path, outline())
    assert (boundaries_version(), StateBoundaries.objects.count()) == (version, 1)


def change_key(content: dict[str, Any]) -> None:
    content["features"][0]["properties"]["ags"] = "17"


def repeat_key(content: dict[str, Any]) -> None:
    content["features"][1]["properties"]["ags"] = content["features"][0]["properties"]["ags"]


def leave_one_out(content: dict[str, Any]) -> None:
    content["features"].pop(0)


def draw_a_line(content: dict[str, Any]) -> None:
    content["features"][0]["geometry"]["type"] = "LineString"


def leave_open(content: dict[str, Any]) -> None:
    content["features"][0]["geometry"]["coordinates"][0].pop()


def exchange_coordinates(content: dict[str, Any]) -> None:
    content["features"][0]["geometry"]["coordinates"][0][1] = [50, 6]


def nest_less(content: dict[str, Any]) -> None:
    content["features"][0]["geometry"]["coordinates"] = [[6, 50]]


def write_words(content: dict[str, Any]) -> None:
    content["features"][0]["geometry"]["coordinates"][0][1] = ["6", "50"]


@pytest.mark.parametrize(
    ("spoil", "reasons"),
    [
        (
            change_key,
            [
                "Diese Länder fehlen: 08 (Baden-Württemberg)",
                "Diese Schlüssel hat kein Land: 17",
            ],
        ),
        (repeat_key, ["Diese Schlüssel kommen mehrmals vor: 08"]),
        (leave_one_out, ["Diese Länder fehlen: 08 (Baden-Württemberg)"]),
        (draw_a_line, ["Baden-Württemberg ist weder Polygon noch MultiPolygon."]),
        (leave_open, ["Baden-Württemberg: Der Umriss ist beschädigt. Ein Ring ist"]),
        (exchange_coordinates, ["Die Position 50, 6 liegt außerhalb von Deutschland."]),
        (nest_less, ["Baden-Württemberg: Der Umriss ist beschädigt."]),
        (write_words, ["Baden-Württemberg: Der Umriss ist beschädigt."]),
    ],
)
def test_a_wrong_outline_is_refused_in_german(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], reasons: list[str]
) -> None:
    content = outline()
    spoil(content)
    lines = refusal(tmp_path, content)
    assert len(lines) == len(reasons)
    for line, reason in zip(lines, reasons, strict=True):
        assert reason in line


@pytest.mark.parametrize(
    "content",
    ["{", "[]", "[" * 100_000, '{"type": "Feature"}', '{"type": "FeatureCollection"}', "NaN"],
)
def test_what_is_no_geojson_is_refused_in_german(tmp_path: Path, content: str) -> None:
    assert refusal(tmp_path, content) == [
        "Die Datei ist kein GeoJSON mit einer FeatureCollection, deren Features „ags“ haben."
    ]


def test_a_file_that_visitors_would_wait_for_is_refused(
    tmp_path: Path,
) -> None:

    content = json.dumps(outline()) + " " * boundaries.MEGABYTE
    assert refusal(tmp_path, content) == ["Die Datei ist größer als 1 MB."]
