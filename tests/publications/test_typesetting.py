from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from publications.typesetting import Chapter, TypesetPublication, TypesettingError, typeset
from tests.publications.typeset_samples import (
    BROCHURE,
    COMPETENCES,
    PARAGRAPH,
    body_of,
    header_scopes_of,
    language_of,
    read,
    roles_of,
    text_of,
)


def test_the_output_is_a_tagged_pdf_ua_with_language_and_title():
    pdf = typeset(BROCHURE)
    reader = PdfReader(BytesIO(pdf), strict=True)
    root: Any = reader.root_object

    assert pdf.startswith(b"%PDF-1.7")
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert "/K" in root["/StructTreeRoot"]
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_the_metadata_name_title_author_subject_and_keywords_and_no_date():
    metadata: dict[str, Any] = dict(read(BROCHURE).metadata or {})

    assert metadata.pop("/Creator").startswith("Typst ")
    assert metadata == {
        "/Title": "Berufsbild Partizipationsbeauftragte",
        "/Author": "Netzwerk kommunale Partizipationsbeauftragte",
        "/Subject": "Was dieser Beruf leistet.",
        "/Keywords": "Bürgerbeteiligung, Kommune",
    }


def test_the_same_input_gives_the_same_bytes_and_another_input_does_not():
    assert typeset(BROCHURE) == typeset(BROCHURE)
    assert typeset(BROCHURE) != typeset(replace(BROCHURE, issued="April 2020"))


def test_typesetting_leaves_no_warning_in_the_log(caplog):
    typeset(BROCHURE)

    assert caplog.messages == []


def test_the_bookmarks_are_the_numbered_chapters_their_sections_and_the_imprint():
    def titles(bookmarks):
        return [titles(item) if isinstance(item, list) else item.title for item in bookmarks]

    assert titles(read(BROCHURE).outline) == [
        "1 Worum es geht",
        "2 Aufgaben",
        ["Verfahren gestalten"],
        "3 Kompetenzen",
        "Impressum",
    ]


def test_cover_contents_chapters_and_imprint_are_on_numbered_pages():
    pages = [" ".join(page.extract_text().split()) for page in read(BROCHURE).pages]

    assert len(pages) == 4
    assert pages[0].startswith("Broschüre Berufsbild Partizipations")
    assert pages[0].endswith("Netzwerk kommunale Partizipationsbeauftragte · März 2020 · Deutsch")
    assert "Inhalt 1 Worum es geht" in pages[1]
    assert "Seite 3 von 4" in pages[2]
    assert "Impressum Musterstraße 1 12345 Musterstadt" in pages[3]
    assert "Stand: März 2020 Sprache: Deutsch Lizenz: CC BY 4.0" in pages[3]


def test_the_text_of_every_block_is_in_the_pdf():
    text = text_of(read(BROCHURE))

    for words in (
        "Kapitel 1 Worum es geht",
        "braucht einen klaren Auftrag, Zeit und das Vertrauen der Fachämter",
        "Übersichtsseite",
        "Verfahren gestalten Drei Felder: • Planen • Begleiten",
        "Zuhören ist Arbeit. Aus einem Gespräch",
        "1 Auftrag klären 2 Fachämter einbinden",
        "Tabelle 1: Kompetenzen im Überblick Feld Mitbringen Methode Moderation",
        "Reicht das? Für den Anfang.",
        "Wichtig Rückmeldung geben.",
    ):
        assert words in text


def test_headings_quotes_lists_and_tables_keep_their_meaning_for_screen_readers():
    roles = roles_of(read(BROCHURE))

    # Contents, three chapters, imprint.
    assert roles.count("/H1") == 5
    assert roles.count("/H2") == 3
    assert roles.count("/BlockQuote") == 1
    assert roles.count("/L") == 2
    assert roles.count("/Table") == 1
    assert {"/Title", "/TOC", "/Strong", "/Em", "/Caption", "/THead"} <= set(roles)


def test_only_links_that_lead_outside_are_links():
    urls = [
        annotation.get_object()["/A"]["/URI"]
        for page in read(BROCHURE).pages
        for annotation in page.get("/Annots", ())
        if "/URI" in annotation.get_object().get("/A", {})
    ]

    assert urls == ["https://www.example.org/leitfaden"]


def test_the_first_row_and_the_first_column_of_a_table_are_header_cells():
    assert header_scopes_of(body_of(("table", COMPETENCES))) == [
        "/Column",
        "/Column",
        "/Row",
        "/Row",
    ]


def test_a_table_with_a_header_column_only_has_row_headers_only():
    table = {**COMPETENCES, "first_row_is_table_header": False, "table_caption": ""}

    assert header_scopes_of(body_of(("table", table))) == ["/Row", "/Row", "/Row"]


def test_row_headers_are_given_to_the_right_one_of_several_tables():
    plain = {**COMPETENCES, "first_row_is_table_header": False, "first_col_is_header": False}
    reader = body_of(("table", plain), ("table", COMPETENCES))
    roles = [role for role in roles_of(reader) if role in ("/Table", "/TH", "/TD")]

    assert roles == ["/Table", *["/TD"] * 6, "/Table", *["/TH"] * 2, *["/TH", "/TD"] * 2]


def test_a_long_table_repeats_its_header_on_each_page():
    rows = [["Kommune", "Land"], *([f"Musterstadt {number}", "Hessen"] for number in range(100))]
    reader = body_of(("table", {"data": rows, "first_row_is_table_header": True}))
    pages_with_header = [
        number for number, page in enumerate(reader.pages) if "Kommune Land" in page.extract_text()
    ]

    assert len(pages_with_header) >= 3
    assert header_scopes_of(reader) == ["/Column", "/Column"]


def test_an_english_publication_has_english_labels():
    reader = read(replace(BROCHURE, language="en"))
    text = text_of(reader)

    assert language_of(reader) == "en"
    for label in ("Contents", "Chapter 1", "Page 2 of 4", "Imprint", "Table 1", "Published by"):
        assert label in text
    assert "Kapitel 1" not in text


def test_a_region_is_part_of_the_language_and_nonsense_is_refused():
    assert language_of(read(replace(BROCHURE, language="de-AT"))) == "de-AT"
    with pytest.raises(TypesettingError):
        typeset(replace(BROCHURE, language="?"))


def test_twelve_chapters_are_all_in_the_contents():
    chapters = tuple(
        Chapter(f"Titel Nummer {number}", (("paragraph", PARAGRAPH),)) for number in range(1, 13)
    )
    contents = read(replace(BROCHURE, chapters=chapters)).pages[1].extract_text()

    assert [f"Titel Nummer {number}" in contents for number in range(1, 13)] == [True] * 12


def test_a_publication_of_title_and_language_alone_can_be_set():
    reader = read(TypesetPublication(title="Leer", chapters=(), language="de"))

    assert len(reader.pages) == 2
