from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from publications.typesetting import Chapter, TypesetPublication, typeset

PARAGRAPH = (
    "<p>Wer Beteiligung plant, braucht einen <b>klaren Auftrag</b>, Zeit und das "
    "<i>Vertrauen</i> der Fachämter. Mehr dazu steht im "
    '<a href="https://www.example.org/leitfaden">Leitfaden</a> und auf der '
    '<a linktype="page" id="3">Übersichtsseite</a>.</p>'
)
COMPETENCES = {
    "data": [["Feld", "Mitbringen"], ["Methode", "Moderation"], ["Haltung", "Geduld"]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "Kompetenzen im Überblick",
}
CHAPTERS = (
    Chapter("Worum es geht", (("paragraph", PARAGRAPH),)),
    Chapter(
        "Aufgaben",
        (
            ("heading", {"text": "Verfahren gestalten"}),
            ("paragraph", "<p>Drei Felder:</p><ul><li>Planen</li><li>Begleiten</li></ul>"),
            ("quote", {"text": "Zuhören ist Arbeit.", "source": "Aus einem Gespräch"}),
            ("steps", ["Auftrag klären", "Fachämter einbinden"]),
        ),
    ),
    Chapter(
        "Kompetenzen",
        (
            ("table", COMPETENCES),
            ("accordion", [{"question": "Reicht das?", "answer": "<p>Für den Anfang.</p>"}]),
            ("notice", {"heading": "Wichtig", "text": "<p>Rückmeldung geben.</p>"}),
        ),
    ),
)
BROCHURE = TypesetPublication(
    title="Berufsbild Partizipations\u00adbeauftragte",
    teaser="Was dieser Beruf leistet.",
    publisher="Netzwerk kommunale Partizipationsbeauftragte",
    kind="Broschüre",
    issued="März 2020",
    language="de",
    licence="CC BY 4.0",
    imprint=("Musterstraße 1\n12345 Musterstadt",),
    keywords=("Bürgerbeteiligung", "Kommune"),
    chapters=CHAPTERS,
)


def read(publication: TypesetPublication) -> PdfReader:
    return PdfReader(BytesIO(typeset(publication)), strict=True)


def body_of(*blocks: tuple[str, Any]) -> PdfReader:
    return read(replace(BROCHURE, chapters=(Chapter("Kapitel", blocks),)))


def language_of(reader: PdfReader) -> str:
    return str(reader.root_object["/Lang"])


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def structure_of(reader: PdfReader) -> list[Any]:
    """All structure elements in reading order."""
    found = []

    def walk(element: Any) -> None:
        kids = element.get("/K", ArrayObject()).get_object()
        for kid in kids if isinstance(kids, ArrayObject) else [kids]:
            child = kid.get_object()
            if isinstance(child, DictionaryObject) and "/S" in child:
                found.append(child)
                walk(child)

    walk(reader.root_object["/StructTreeRoot"])
    return found


def roles_of(reader: PdfReader) -> list[str]:
    return [element["/S"] for element in structure_of(reader)]


def header_scopes_of(reader: PdfReader) -> list[str]:
    return [
        attribute["/Scope"]
        for element in structure_of(reader)
        if element["/S"] == "/TH"
        for attribute in element["/A"]
        if "/Scope" in attribute
    ]
