"""Files of the register as operators have them: the official workbook in small, and tables."""

from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

TABLE = Path(__file__).parent / "data" / "gemeinden.csv"
REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
HEADER = "ags,name,kreis,land,lat,lon,einwohner"

_EMPTY = (None,) * 20
TITLES: list[tuple[Any, ...]] = [
    ("Gemeinden in Deutschland nach Fläche und Bevölkerung am 31.12.2024 (4. Quartal)",),
    (),
    (
        *("Satz-\nart", "Text-\nkenn-\nzeichen", "Amtlicher Regionalschlüssel (ARS)"),
        *(None, None, None, None, "Gemeindename", "Fläche km2 1)"),
        *("Bevölkerung 2)", None, None, None, "Postleit-\nzahl3)", "Mittelpunkte", None),
    ),
    (
        *(None, None, "Land", "RB", "Kreis", "VB", "Gem", None, None, "insgesamt", "männlich"),
        *("weiblich", "je km2", None, "Längengrad", "Breitengrad"),
    ),
    (None, None, "Gebietsstand am 31.12.2024"),
]
FOOTNOTES: list[tuple[Any, ...]] = [
    (),
    ("© Daten",),
    ("     Statistisches Bundesamt (Destatis), 2025",),
]


def district(key: str, name: str, kind: str = "44") -> tuple[Any, ...]:
    return ("40", kind, key[:2], key[2], key[3:], None, None, name)


def municipality(
    ags: str,
    name: str,
    population: Any = 1000,
    longitude: Any = "8,5",
    latitude: Any = "51,25",
    kind: str = "64",
) -> tuple[Any, ...]:
    key = ("60", kind, ags[:2], ags[2:3], ags[3:5], "0000", ags[5:], name)
    return (*key, 1.0, population, 500, 500, 10, "12345", longitude, latitude)


SAMPLE: list[tuple[Any, ...]] = [
    ("10", None, "01", None, None, None, None, "Schleswig-Holstein"),
    district("01053", "Herzogtum Lauenburg", "43"),
    ("50", "58", "01", "0", "53", "5323", None, "Büchen"),
    municipality("01053100", "Müssen", 1038, "10,559", "53,492"),
    municipality("01053105", "Sachsenwald (Forstgutsbez.),gemfr.Geb.", 0, kind="66"),
    district("05117", "Mülheim an der Ruhr, Stadt", "41"),
    municipality("05117000", "Mülheim an der Ruhr, Stadt", 172404, "6,88", "51,43", "61"),
    district("06534", "Marburg-Biedenkopf"),
    municipality("06534016", "Neustadt (Hessen), Stadt", 9800, "9,11", "50,85", "63"),
    district("08317", "Ortenaukreis"),
    municipality("08317089", "Offenburg, Große Kreisstadt, Stadt", 61000, "7,94", "48,47", "63"),
    district("08222", "Mannheim, Stadtkreis", "42"),
    municipality("08222000", "Mannheim, Universitätsstadt", 315554, "8,466039", "49,487459"),
    district("10041", "Regionalverband Saarbrücken", "45"),
    municipality("10041100", "Saarbrücken, Landeshauptstadt", 181959, "6,99", "49,24"),
    district("15087", "Mansfeld-Südharz"),
    municipality("15087130", "Eisleben, Lutherstadt", 22000, "11,55", "51,53"),
    district("14625", "Bautzen"),
    municipality("14625020", "Bautzen / Budyšin, Stadt", 38000, "14,42", "51,18"),
]


def workbook(rows: list[tuple[Any, ...]], titles: list[tuple[Any, ...]] | None = None) -> bytes:
    """With a sheet of contents before it, as the official one has."""
    book = Workbook()
    book.active.append(["Statistisches Bundesamt"])
    sheet = book.create_sheet("Onlineprodukt_Gemeinden31122024")
    for row in (*(TITLES if titles is None else titles), *rows, *FOOTNOTES):
        sheet.append([*row, *_EMPTY][:20])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def table(*lines: str) -> str:
    return "\n".join([HEADER, *lines]) + "\n"
