"""Typesetting in a process of its own: the same result, within bounds."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from publications.production.process import TooExpensive, typeset_apart
from publications.typesetting import (
    Chapter,
    Picture,
    TypesetPublication,
    TypesettingError,
    UnprintableText,
    typeset,
)
from tests.publications.typeset_samples import BROCHURE

MEBIBYTE = 1024**2


def png() -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(content, "PNG")
    return content.getvalue()


def with_picture(key: int) -> TypesetPublication:
    block = ("image", {"image": {"image": key, "alt_text": "Ein Rathaus", "decorative": False}})
    chapter = Chapter("Bilder", (block,))
    return replace(BROCHURE, chapters=(*BROCHURE.chapters, chapter), pictures=(Picture(key, "a"),))


def endless() -> TypesetPublication:
    blocks = (("paragraph", f"<p>{'Wort ' * 2000}</p>"),) * 1500
    return replace(BROCHURE, chapters=(Chapter("Lang", blocks),))


def test_it_gives_the_same_bytes_as_in_this_process() -> None:
    publication, pictures = with_picture(7), {7: png()}
    assert typeset_apart(publication, pictures) == typeset(publication, pictures)


def test_characters_without_a_glyph_are_named() -> None:
    with pytest.raises(UnprintableText) as raised:
        typeset_apart(replace(BROCHURE, title="Neu 😀 漢"), {})
    assert raised.value.characters == ("😀", "漢")


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(TypesettingError):
        typeset_apart(with_picture(7), {7: b"kein Bild"})


def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(TooExpensive):
        typeset_apart(endless(), {}, seconds=1)


def test_what_takes_too_much_memory_is_given_up() -> None:
    with pytest.raises(TooExpensive):
        typeset_apart(endless(), {}, memory=150 * MEBIBYTE)
