"""Citations as text and as files, each read by a reader of somebody else's."""

import json
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from citeproc import CitationStylesStyle

from home.imprecise_dates import ImpreciseDate
from publications.authors import NETWORK, Author
from publications.citing.csl_json import csl_item
from publications.citing.formats import FORMATS
from publications.citing.reference import BROCHURE, Reference
from publications.citing.text import STYLE, citation_text

PAPER = Reference(
    identifier="los-2-de",
    kind="arbeitspapier",
    kind_name="Arbeitspapier",
    title="Losverfahren in der Straße",
    issued=ImpreciseDate("2024-03"),
    language="de",
    address="https://example.org/p/los/2/",
    authors=(Author("Nachname", "Vorname"), Author("NeKoPa-AG, Arbeitsgruppe")),
    edition=2,
    abstract="Worum es geht.",
    topics=("Los", "Beteiligung"),
    licence="CC BY 4.0",
)
LEAST = Reference(
    identifier="los",
    kind=BROCHURE,
    kind_name="Broschüre",
    title="Los",
    issued=None,
    language="de",
    address="https://example.org/p/los/",
)
# What means something to BibTeX, to RIS or to the processor of citations.
ODD = r"100 % „A“ & B_c {d #$ ~^ \e} <b>f</b> ER  - g, and h"


def written(suffix: str, reference: Reference) -> str:
    return FORMATS[suffix].write(reference)


def read_bibtex(reference: Reference) -> tuple[str, str, dict[str, str]]:
    library = bibtexparser.parse_string(written("bib", reference))
    assert not library.failed_blocks
    [entry] = library.entries
    return entry.entry_type, entry.key, {field.key: field.value for field in entry.fields}


def read_ris(reference: Reference) -> dict[str, Any]:
    [entry] = rispy.loads(written("ris", reference))
    return entry


def dated(edtf: str) -> Reference:
    return replace(PAPER, issued=ImpreciseDate(edtf))


# The text


def test_the_text_names_authors_year_title_type_edition_publisher_and_address() -> None:
    assert citation_text(PAPER) == (
        "Nachname, Vorname; NeKoPa-AG, Arbeitsgruppe (2024): Losverfahren in der Straße."
        f" Arbeitspapier, Ausgabe 2. {NETWORK}. Online: https://example.org/p/los/2/"
    )


def test_what_is_unknown_is_left_out_of_the_text() -> None:
    assert citation_text(LEAST) == (
        f"{NETWORK}: Los. Broschüre. Online: https://example.org/p/los/"
    )


def test_a_publisher_who_is_the_author_is_named_once() -> None:
    own = replace(PAPER, authors=(Author(NETWORK),), edition=1)
    assert citation_text(own) == (
        f"{NETWORK} (2024): Losverfahren in der Straße. Arbeitspapier."
        " Online: https://example.org/p/los/2/"
    )


@pytest.mark.parametrize(
    ("edtf", "year"),
    [("2013~", "um 2013"), ("2013/2015", "2013–2015"), ("2025-21", "2025"), ("2024-03-05", "2024")],
)
def test_the_text_says_how_exact_the_year_is(edtf: str, year: str) -> None:
    assert f"Arbeitsgruppe ({year}): Los" in citation_text(dated(edtf))


def test_the_text_is_english_for_an_english_publication() -> None:
    english = replace(PAPER, language="en", kind_name="Working paper", issued=None)
    assert "Working paper, edition 2." in citation_text(english)


@pytest.mark.parametrize("mark", ["?", "!"])
def test_no_full_stop_follows_another_mark(mark: str) -> None:
    assert f"Wer{mark} Arbeitspapier" in citation_text(replace(PAPER, title=f"Wer{mark}"))


def test_the_text_has_the_title_as_it_is() -> None:
    assert f": {ODD}. Arbeitspapier" in citation_text(replace(PAPER, title=ODD))


def test_the_style_follows_the_schema_of_the_citation_style_language() -> None:
    """The processor warns where it does not, and warnings are errors here."""
    CitationStylesStyle(str(STYLE), validate=True)


# CSL-JSON


def test_csl_json_has_all_that_is_known() -> None:
    assert json.loads(written("csl.json", PAPER)) == [
        {
            "id": "los-2-de",
            "type": "report",
            "genre": "Arbeitspapier",
            "author": [
                {"family": "Nachname", "given": "Vorname"},
                {"literal": "NeKoPa-AG, Arbeitsgruppe"},
            ],
            "title": "Losverfahren in der Straße",
            "issued": {"date-parts": [[2024, 3]]},
            "publisher": NETWORK,
            "edition": "2",
            "abstract": "Worum es geht.",
            "keyword": "Los, Beteiligung",
            "language": "de-DE",
            "URL": "https://example.org/p/los/2/",
        }
    ]


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("2024-03-05", {"date-parts": [[2024, 3, 5]]}),
        ("2013/2015", {"date-parts": [[2013], [2015]]}),
        ("2013~", {"date-parts": [[2013]], "circa": True}),
        ("2024-24", {"date-parts": [[2024]], "season": 4}),
        ("[2024-03-01..2024-03-10]", {"date-parts": [[2024, 3]]}),
    ],
)
def test_csl_json_is_as_exact_as_the_date(edtf: str, issued: dict[str, Any]) -> None:
    assert csl_item(dated(edtf))["issued"] == issued


# BibTeX


def test_bibtex_has_all_that_is_known() -> None:
    assert read_bibtex(PAPER) == (
        "techreport",
        "los-2-de",
        {
            "author": "Nachname, Vorname and {NeKoPa-AG, Arbeitsgruppe}",
            "title": "{Losverfahren in der Straße}",
            "year": "2024",
            "date": "2024-03",
            "type": "{Arbeitspapier}",
            "institution": f"{{{NETWORK}}}",
            "edition": "2",
            "langid": "ngerman",
            "keywords": "Los, Beteiligung",
            "abstract": "Worum es geht.",
            "url": "https://example.org/p/los/2/",
        },
    )


def test_a_brochure_without_facts_is_an_entry_too() -> None:
    assert read_bibtex(LEAST) == (
        "booklet",
        "los",
        {
            "title": "{Los}",
            "howpublished": "{Broschüre}",
            "publisher": f"{{{NETWORK}}}",
            "langid": "ngerman",
            "url": "https://example.org/p/los/",
        },
    )


def test_no_text_breaks_the_entry() -> None:
    kind, key, fields = read_bibtex(replace(PAPER, title=ODD, abstract=ODD, topics=("}{", "@a{")))
    escaped = (
        r"100 \% „A“ \& B\_c \textbraceleft{}d \#\$ \textasciitilde{}\textasciicircum{}"
        r" \textbackslash{}e\textbraceright{} <b>f</b> ER  - g, and h"
    )
    assert (kind, key, fields["title"], fields["abstract"], fields["keywords"]) == (
        "techreport",
        "los-2-de",
        f"{{{escaped}}}",
        escaped,
        r"\textbraceright{}\textbraceleft{}, @a\textbraceleft{}",
    )


def test_a_name_with_an_and_is_one_name() -> None:
    odd = replace(PAPER, authors=(Author("Wind and Wetter", "A."),))
    assert read_bibtex(odd)[2]["author"] == "{Wind and Wetter}, A."


@pytest.mark.parametrize(
    ("edtf", "date"), [("2025-21", "2025-21"), ("[2024-03-01..2024-03-10]", "2024-03")]
)
def test_biblatex_gets_the_date_as_far_as_it_reads_it(edtf: str, date: str) -> None:
    assert read_bibtex(dated(edtf))[2]["date"] == date


# RIS


def test_ris_has_all_that_is_known() -> None:
    assert read_ris(PAPER) == {
        "type_of_reference": "RPRT",
        "authors": ["Nachname, Vorname", "NeKoPa-AG, Arbeitsgruppe"],
        "title": "Losverfahren in der Straße",
        "year": "2024",
        "date": "2024/03//",
        "type_of_work": "Arbeitspapier",
        "edition": "2",
        "publisher": NETWORK,
        "language": "de",
        "abstract": "Worum es geht.",
        "keywords": ["Los", "Beteiligung"],
        "urls": ["https://example.org/p/los/2/"],
        "id": "los-2-de",
    }


def test_ris_has_one_line_for_each_value_however_odd() -> None:
    odd = replace(PAPER, title=ODD, abstract=ODD)
    assert (read_ris(odd)["title"], read_ris(odd)["abstract"]) == (ODD, ODD)
    lines = written("ris", odd).split("\r\n")
    assert (lines[0], lines[-2:]) == ("TY  - RPRT", ["ER  - ", ""])
    assert all(line[2:6] == "  - " for line in lines[:-1])


@pytest.mark.parametrize(
    ("edtf", "date"),
    [("2025-21", "2025///Frühjahr"), ("2024-03-05", "2024/03/05/"), ("2013~", "2013///")],
)
def test_ris_dates_have_their_slashes(edtf: str, date: str) -> None:
    assert read_ris(dated(edtf))["date"] == date
