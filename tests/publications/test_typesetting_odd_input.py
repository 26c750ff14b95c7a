from dataclasses import replace

import pytest

from publications.typesetting import Chapter, TypesetPublication, UnprintableText, typeset
from tests.publications.typeset_samples import BROCHURE, body_of, read, text_of


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        ']#panic("x")[',
        '$x$ *a* _b_ `c` <d> @e \\u{41} // f /* g */ "h" = i - j + k',
        '#import "@preview/example:0.1.0"',
        "{{ settings.SECRET_KEY }}",
    ],
)
def test_text_that_looks_like_code_comes_out_as_written(hostile):
    publication = TypesetPublication(
        title=hostile,
        chapters=(
            Chapter(
                hostile,
                (
                    ("heading", {"text": hostile}),
                    ("quote", {"text": hostile, "source": hostile}),
                    ("table", {"data": [[hostile]]}),
                    ("steps", [hostile]),
                    ("page_link", {"page": 3, "text": hostile}),
                ),
            ),
        ),
        language="de",
        imprint=(hostile,),
    )
    reader = read(publication)

    assert reader.metadata is not None
    assert reader.metadata.title == hostile
    # Cover, footer of two pages, contents, chapter, heading, quote, source, cell, step, link,
    # imprint: line breaks and hyphens aside, at least ten of them.
    letters = text_of(reader).replace(" ", "").replace("\u00ad", "").replace("\u200b", "")
    assert letters.count(hostile.replace(" ", "")) >= 10


def test_markup_in_rich_text_cannot_become_code_either():
    reader = body_of(("paragraph", '<p>&lt;script&gt; #read("a.typ") ]</p><script>x()</script>'))

    assert '<script> #read("a.typ") ]' in text_of(reader)
    assert "x()" not in text_of(reader)


def test_characters_without_a_glyph_are_named():
    publication = replace(BROCHURE, teaser="Gut 😀 und 漢")

    with pytest.raises(UnprintableText) as refusal:
        typeset(publication)

    assert refusal.value.characters == ("😀", "漢")


def test_control_characters_byte_order_marks_and_surrogates_are_dropped():
    reader = body_of(("quote", {"text": "a\x00b\x07c\ufeffd\ud800e\ufffef\ufeff", "source": ""}))

    assert "abcdef" in text_of(reader)


def test_words_longer_than_a_line_stay_on_the_page():
    address = "https://www.example.org/" + "sehr/langer/pfad/" * 12
    table = {"data": [[address, "a" * 200, "Bürgerbeteiligungsleitlinien", "x"]]}
    reader = body_of(("paragraph", f"<p>{address} {'b' * 400}</p>"), ("table", table))
    lines = [line for page in reader.pages[1:] for line in page.extract_text().split("\n")]
    letters = text_of(reader).replace(" ", "").replace("\u200b", "").replace("\u00ad", "")
    assert address in letters
    assert "b" * 400 in letters
    assert max(map(len, lines)) < 120


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>offen <b>fett", "offen fett"),
        ("</p></b>zu<p>viel</div>", "zu viel"),
        ("<li>lose</li>", "lose"),
        ("<ul><li>eins<li>zwei</ul>", "eins zwei"),
        ("<ul>ohne</ul>", "ohne"),
        ("<p>a<p>b", "a b"),
        ("<table><tr><td>c</td></tr></table>", "c"),
        ("<b>" * 5000 + "tief" + "</b>" * 5000, "tief"),
        ("<ul><li>" * 5000 + "tief", "tief"),
        ("<p>&#0;&#xD800;&unknown; <", "\ufffd\ufffd&unknown; <"),
        ("<!-- x --><?php z ?>", ""),
    ],
)
def test_broken_rich_text_keeps_its_words_and_can_be_set(html, words):
    text = text_of(body_of(("paragraph", html))).replace("• ", "")

    assert f"Kapitel 1 Kapitel {words}".rstrip() + " Berufsbild" in text
