"""A reference in the RIS format, as Research Information Systems specified it. UTF-8."""

from collections.abc import Iterator

from home.imprecise_dates import ImpreciseDate
from publications.citing.dates import csl_date
from publications.citing.reference import BROCHURE, Reference

_SEASONS = {
    "de": ("Frühjahr", "Sommer", "Herbst", "Winter"),
    "en": ("spring", "summer", "autumn", "winter"),
}


def ris(reference: Reference) -> str:
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(reference))


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "PAMP" if reference.kind == BROCHURE else "RPRT"
    for author in reference.authors:
        yield "AU", ", ".join(filter(None, (author.family, author.given)))
    optional = {
        "TI": reference.title,
        "PY": str(reference.issued.earliest.year) if reference.issued else "",
        "DA": _date(reference.issued, reference.language) if reference.issued else "",
        "M3": reference.kind_name,
        "ET": str(reference.later_edition or ""),
        "PB": reference.publisher,
        "LA": reference.language,
        "AB": reference.abstract,
    }
    yield from ((tag, value) for tag, value in optional.items() if value)
    for topic in reference.topics:
        yield "KW", topic
    yield "UR", reference.address
    yield "ID", reference.identifier
    yield "ER", ""


def _date(issued: ImpreciseDate, language: str) -> str:
    """Year, month, day and anything else, with a slash behind each of the first three."""
    date = csl_date(issued)
    numbers = [f"{part:02}" for part in date["date-parts"][0]]
    year, month, day = numbers + [""] * (3 - len(numbers))
    season = date.get("season")
    rest = _SEASONS.get(language, _SEASONS["en"])[season - 1] if season else ""
    return f"{year}/{month}/{day}/{rest}"
