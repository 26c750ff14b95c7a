"""The citation as a line of text, made by a citation processor from the style in `text.csl`."""

import re
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from publications.citing.csl_json import csl_item, csl_language
from publications.citing.reference import Reference

STYLE = Path(__file__).with_name("text.csl")
_ENGLISH = "en-GB"
# The processor keeps what it is about to write in the style.
_one_at_a_time = Lock()
# A full stop behind another mark, which the processor leaves.
_SECOND_MARK = re.compile(r"(?<=[?!])\.(?= )")


@lru_cache(maxsize=1024)
def citation_text(reference: Reference) -> str:
    """For example "NeKoPa-AG (2024): Titel. Arbeitspapier, Ausgabe 2. Online: https://…", in the
    language of the publication; in English where that is neither German nor English."""
    # Reading XML is not needed to start the website.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    item = csl_item(reference)
    with _one_at_a_time:
        style = _style("de-DE" if csl_language(reference) == "de-DE" else _ENGLISH)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        [text] = bibliography.bibliography()
    return _SECOND_MARK.sub("", str(text))


@lru_cache
def _style(locale: str) -> Any:
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(str(STYLE), locale=locale, validate=False)
