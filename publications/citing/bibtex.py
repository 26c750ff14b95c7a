"""A reference as an entry of BibTeX, which biblatex reads as well. UTF-8."""

from publications.authors import Author
from publications.citing.dates import biblatex_date
from publications.citing.reference import BROCHURE, Reference

# Braces count for BibTeX even behind a backslash, so they need names.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)
_LANGUAGES = {"de": "ngerman", "en": "british"}


def bibtex(reference: Reference) -> str:
    is_brochure = reference.kind == BROCHURE
    publisher = _whole(reference.publisher)
    fields = {
        "author": " and ".join(map(_name, reference.authors)),
        # A second pair of braces keeps the capitals.
        "title": _whole(reference.title),
        "year": str(reference.issued.earliest.year) if reference.issued else "",
        "date": biblatex_date(reference.issued) if reference.issued else "",
        "type": "" if is_brochure else _whole(reference.kind_name),
        "howpublished": _whole(reference.kind_name) if is_brochure else "",
        "publisher" if is_brochure else "institution": publisher,
        "edition": str(reference.later_edition or ""),
        "langid": _LANGUAGES.get(reference.language, ""),
        "keywords": _escaped(", ".join(reference.topics)),
        "abstract": _escaped(reference.abstract),
        "url": reference.address,
    }
    entry_type = "booklet" if is_brochure else "techreport"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{entry_type}{{{reference.identifier},", *lines, "}", ""])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _whole(text: str) -> str:
    """What BibTeX must neither take apart nor write in small letters."""
    return f"{{{_escaped(text)}}}"


def _name(author: Author) -> str:
    if not author.given:
        return _whole(author.family)
    return f"{_part_of_a_name(author.family)}, {_part_of_a_name(author.given)}"


def _part_of_a_name(text: str) -> str:
    return _whole(text) if "," in text or " and " in text.lower() else _escaped(text)
