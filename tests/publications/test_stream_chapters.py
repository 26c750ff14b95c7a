from typing import Any

from publications.stream_chapters import blocks_from_stream, chapters_from_stream
from publications.typesetting import Chapter


class RawStreamOf:
    def __init__(self, *raw: dict[str, Any]) -> None:
        self.raw = list(raw)

    def get_prep_value(self) -> list[dict[str, Any]]:
        return self.raw


def test_a_stream_becomes_blocks_and_a_stream_of_chapters_becomes_chapters():
    body = {"type": "heading", "value": {"text": "Abschnitt"}, "id": "1"}
    chapter = {"type": "chapter", "value": {"title": "Eins", "body": [body]}, "id": "2"}
    blocks = (("heading", {"text": "Abschnitt"}),)

    assert blocks_from_stream(RawStreamOf(body)) == blocks
    assert chapters_from_stream(RawStreamOf(chapter)) == (Chapter("Eins", blocks),)
