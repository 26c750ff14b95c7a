"""The list of members as GeoJSON and as a workbook: what is shown and no more, to whom may read."""

import gzip
import json
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Locale

from home.models import HomePage
from network.factories import MemberFactory, MemberMapPageFactory, MunicipalityFactory
from network.models import Consent, MemberMapPage
from tests.network.person import PERSON, several_members
from tests.restrictions import restrict, subscribers_group

pytestmark = pytest.mark.django_db

FILES = ("mitglieder.geojson", "mitglieder.xlsx", "laender.geojson")
HEADINGS = (
    "Bundesland",
    "Kommune",
    "Kreis",
    "AGS",
    "Einwohnerzahl",
    "Funktion",
    "Name",
    "E-Mail-Adresse",
    "Telefon",
)


@pytest.fixture
def page(home_page: HomePage) -> MemberMapPage:
    return MemberMapPageFactory(parent=home_page, title="Mitglieder")


def geojson(client: Client, page: MemberMapPage, query: str = "") -> dict[str, Any]:
    response = client.get(f"{page.url}mitglieder.geojson{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/geo+json")
    return json.loads(response.content)


def rows(client: Client, page: MemberMapPage, query: str = "") -> list[tuple[Any, ...]]:
    response = client.get(f"{page.url}mitglieder.xlsx{query}")
    assert response["Content-Disposition"] == 'attachment; filename="mitglieder.xlsx"'
    sheet = load_workbook(BytesIO(response.content)).active
    return list(sheet.iter_rows(values_only=True))


def test_the_geojson_has_a_feature_for_each_municipality_with_its_members(
    page: MemberMapPage, client: Client
) -> None:
    cologne = MunicipalityFactory(
        ags="05315000",
        name="Köln",
        district="kreisfreie Stadt",
        latitude="50.938107",
        longitude="6.957068",
        population=1_087_353,
    )
    MemberFactory(municipality=cologne, role="Büro", consents=Consent.Item.values, **PERSON)
    MemberFactory(municipality=cologne, role="Stabsstelle", **(PERSON | {"email": ""}))
    assert geojson(client, page) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "05315000",
                "geometry": {"type": "Point", "coordinates": [6.957068, 50.938107]},
                "properties": {
                    "ags": "05315000",
                    "name": "Köln",
                    "district": "kreisfreie Stadt",
                    "state": "Nordrhein-Westfalen",
                    "population": 1_087_353,
                    "members": [
                        {
                            "role": "Büro",
                            "name": "Rosalinde Quittenbaum",
                            "email": "rosalinde@example.org",
                            "phone": "+49 221 9876543",
                        },
                        {"role": "Stabsstelle"},
                    ],
                },
            }
        ],
    }


def test_a_municipality_without_a_position_has_no_geometry(
    page: MemberMapPage, client: Client
) -> None:
    MemberFactory(municipality__latitude=None, municipality__longitude=None)
    (feature,) = geojson(client, page)["features"]
    assert feature["geometry"] is None


def test_the_outlines_are_sixteen_laender_by_the_right_hand_rule(
    page: MemberMapPage, client: Client
) -> None:
    response = client.get(f"{page.url}laender.geojson")
    assert response["Content-Type"] == "application/geo+json"
    outlines = json.loads(response.content)
    assert set(outlines) == {"type", "features"}
    assert len(outlines["features"]) == 16
    for feature in outlines["features"]:
        for outer, *holes in feature["geometry"]["coordinates"]:
            assert area(outer) > 0
            assert all(area(hole) < 0 for hole in holes)


def area(ring: list[list[float]]) -> float:
    """Positive where the ring runs counterclockwise."""
    steps = pairwise(ring)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in steps)


@pytest.mark.parametrize("file", ["mitglieder.geojson", "mitglieder.xlsx"])
def test_a_withdrawal_counts_at_the_next_request_of_a_file_that_a_cache_has(
    page: MemberMapPage, client: Client, file: str
) -> None:
    def answer() -> bytes:
        response = client.get(f"{page.url}{file}", headers={"Accept-Encoding": "identity"})
        assert response["Cache-Control"] == "public, no-cache"
        return unpacked(response.content) if file.endswith("xlsx") else response.content

    MemberFactory(consents=["listing", "email"], **PERSON)
    assert b"rosalinde@example.org" in answer()
    Consent.objects.filter(item="email").update(withdrawn_on=timezone.localdate())
    assert b"rosalinde" not in answer()
    Consent.objects.filter(item="listing").update(withdrawn_on=timezone.localdate())
    assert b"Koordinierungsstelle" not in answer()


def unpacked(workbook: bytes) -> bytes:
    with ZipFile(BytesIO(workbook)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_the_geojson_is_packed_and_not_sent_again_until_it_changes(
    page: MemberMapPage, client: Client
) -> None:
    MemberFactory()
    first = client.get(f"{page.url}mitglieder.geojson", headers={"Accept-Encoding": "gzip"})
    assert len(json.loads(gzip.decompress(first.content))["features"]) == 1
    known = {"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]}
    again = client.get(f"{page.url}mitglieder.geojson", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    MemberFactory()
    assert client.get(f"{page.url}mitglieder.geojson", headers=known).status_code == 200


def test_the_workbook_has_a_row_for_each_member_with_what_is_shown(
    page: MemberMapPage, client: Client
) -> None:
    place = MunicipalityFactory(ags="05315000", name="Köln", district="kreisfreie Stadt")
    MemberFactory(municipality=place, role="Büro", consents=["listing", "name"], **PERSON)
    MemberFactory(municipality=place, role="Stabsstelle", **(PERSON | {"email": ""}))
    start = ("Nordrhein-Westfalen", "Köln", "kreisfreie Stadt", "05315000", 20_000)
    assert rows(client, page) == [
        HEADINGS,
        (*start, "Büro", "Rosalinde Quittenbaum", None, None),
        (*start, "Stabsstelle", None, None, None),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "#N/A"])
def test_no_cell_of_the_workbook_is_a_formula(
    page: MemberMapPage, client: Client, text: str
) -> None:
    MemberFactory(role=text, municipality__name=text)
    response = client.get(f"{page.url}mitglieder.xlsx")
    row = list(load_workbook(BytesIO(response.content)).active)[1]
    assert (row[1].value, row[1].data_type) == (text, "s")
    assert (row[5].value, row[5].data_type) == (text, "s")


def test_control_characters_do_not_break_the_workbook(page: MemberMapPage, client: Client) -> None:
    MemberFactory(role="Stabs\x0bstelle")
    assert rows(client, page)[1][5] == "Stabsstelle"


def test_the_files_hold_the_selection_of_the_page(page: MemberMapPage, client: Client) -> None:
    MemberFactory(municipality__ags="05315000", municipality__name="Köln")
    MemberFactory(municipality__ags="01002000", municipality__name="Kiel")
    content = client.get(f"{page.url}?land=01&seite=7&unbekannt=1").content.decode()
    for file in ("mitglieder.geojson", "mitglieder.xlsx"):
        assert f'href="{file}?land=01"' in content
    features = geojson(client, page, "?land=01")["features"]
    assert [feature["properties"]["name"] for feature in features] == ["Kiel"]
    assert [row[1] for row in rows(client, page, "?land=01")] == ["Kommune", "Kiel"]


@pytest.mark.parametrize("file", FILES)
def test_the_files_are_closed_with_their_page(
    page: MemberMapPage, client: Client, subscriber: Any, file: str
) -> None:
    MemberFactory(role="Stabsstelle")
    restrict(page, subscribers_group())
    refused = client.get(f"{page.url}{file}")
    assert refused.status_code == 403
    assert b"Stabsstelle" not in refused.content
    client.force_login(subscriber)
    allowed = client.get(f"{page.url}{file}")
    assert (allowed.status_code, allowed["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("file", FILES)
def test_the_files_of_a_draft_are_not_found(page: MemberMapPage, client: Client, file: str) -> None:
    address = f"{page.url}{file}"
    assert client.get(address).status_code == 200
    page.unpublish()
    assert client.get(address).status_code == 404


def test_other_pages_have_no_such_files(home_page: HomePage, client: Client) -> None:
    assert client.get("/mitglieder.geojson").status_code == 404


@pytest.mark.parametrize("translation_is_begun", [False, True])
def test_the_files_of_an_untranslated_page_are_found_in_the_other_language(
    page: MemberMapPage,
    home_page: HomePage,
    english: Locale,
    client: Client,
    translation_is_begun: bool,
) -> None:
    home_page.copy_for_translation(english).specific.save_revision().publish()
    if translation_is_begun:
        assert not page.copy_for_translation(english).live
    MemberFactory(municipality__name="Köln")
    response = client.get(f"/en{page.url}mitglieder.geojson")
    assert response.status_code == 200
    assert "Nordrhein-Westfalen" in response.content.decode()


@pytest.mark.parametrize("address", ["", "?ort=Musterstadt&q=stelle", *FILES[:2]])
def test_many_members_cost_no_more_queries_than_few(
    page: MemberMapPage, client: Client, address: str
) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{page.url}{address}").status_code == 200
        return [query["sql"] for query in captured.captured_queries]

    several_members(5, consents=Consent.Item.values)
    queries()  # What is worked out once for the process is not counted.
    few = queries()
    several_members(45, consents=Consent.Item.values)
    many = queries()
    assert len(many) == len(few)
    assert sum('FROM "network_member"' in sql for sql in many) == 1
    assert not [sql for sql in many if sql.startswith('SELECT "network_consent"')]
