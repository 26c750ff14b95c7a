"""The box “How to cite” of a page."""

from dataclasses import dataclass

from publications.citing.formats import FORMATS, citation_path
from publications.citing.reference import Reference
from publications.citing.text import citation_text


@dataclass(frozen=True)
class CitationFile:
    name: str
    path: str
    content_type: str


@dataclass(frozen=True)
class Citation:
    """`files`: the same for literature managers."""

    text: str
    files: tuple[CitationFile, ...]


def citation_of(reference: Reference, key: str) -> Citation:
    """`key`: of the permanent address, "" where there is none yet, and so no files."""
    paths = {
        each: citation_path(key, each, reference.language, reference.edition) if key else ""
        for each in FORMATS.values()
    }
    return Citation(
        text=citation_text(reference),
        files=tuple(
            CitationFile(each.name, path, each.content_type.partition(";")[0])
            for each, path in paths.items()
            if path
        ),
    )
