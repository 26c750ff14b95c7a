"""Spreadsheets of members, and how an editor sends them."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

IMPORT = "/admin/snippets/network/member/import/"
HEADINGS = [
    *("Gemeinde", "AGS", "Kreis", "Land", "Funktion", "Vorname", "Nachname", "E-Mail", "Telefon"),
    *("Einwilligung Auflistung", "Einwilligung Name", "Einwilligung am", "Einwilligung durch"),
    "Einwilligung Fassung",
]
ROW = {
    "Gemeinde": "Köln",
    "Funktion": "Beauftragte für Bürgerbeteiligung",
    "Vorname": "Rosalinde",
    "Nachname": "Quittenbaum",
    "E-Mail": "r@stadt.example",
    "Telefon": "0221 9876543",
    "Einwilligung Auflistung": "ja",
    "Einwilligung Name": "x",
    "Einwilligung am": "15.05.2024",
    "Einwilligung durch": "Papier",
    "Einwilligung Fassung": "2024-05",
}


def table(*rows: dict[str, str], headings: list[str] = HEADINGS) -> list[list[str]]:
    return [headings, *([row.get(heading, "") for heading in headings] for row in rows)]


def csv_file(lines: list[list[str]], encoding: str = "utf-8") -> bytes:
    return "\r\n".join(";".join(line) for line in lines).encode(encoding)


def xlsx_file(lines: list[list[Any]]) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def upload(admin: Client, content: bytes, name: str = "mitglieder.xlsx") -> Any:
    return admin.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def confirm(admin: Client, preview: Any) -> Any:
    values = {name: preview.context[name] for name in ("table", "seen")}
    return admin.post(IMPORT, values, follow=True)
