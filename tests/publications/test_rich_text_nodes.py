import pytest

from publications.rich_text_nodes import breakable_text, rich_text_nodes


def text(words: str) -> dict[str, str]:
    return {"kind": "text", "text": words}


def test_rich_text_becomes_a_tree_of_nodes():
    html = (
        "<h3>Über&shy;blick</h3><p>Eins &amp; <b>zwei<i> drei</i></b><br/>vier\n fünf </p>"
        "<ol><li>a<ul><li>b</li></ul></li><li></li></ol>"
    )

    assert rich_text_nodes(html) == [
        {"kind": "heading", "level": 2, "children": [text("Über\u00adblick")]},
        {
            "kind": "paragraph",
            "children": [
                text("Eins & "),
                {
                    "kind": "strong",
                    "children": [text("zwei"), {"kind": "emphasis", "children": [text(" drei")]}],
                },
                {"kind": "line_break"},
                text("vier fünf "),
            ],
        },
        {
            "kind": "list",
            "ordered": True,
            "items": [
                [
                    {"kind": "paragraph", "children": [text("a")]},
                    {
                        "kind": "list",
                        "ordered": False,
                        "items": [[{"kind": "paragraph", "children": [text("b")]}]],
                    },
                ]
            ],
        },
    ]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://example.org/übersicht?a=1&b=%20", "https://example.org/%C3%BCbersicht?a=1&b=%20"),
        ("mailto:kontakt@example.org", "mailto:kontakt@example.org"),
        ("javascript:alert(1)", None),
        ("/intern/", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_an_address_is_a_link_when_it_leads_outside(href, expected):
    label = [text("Hier")]
    link = [{"kind": "link", "url": expected, "children": label}]

    (paragraph,) = rich_text_nodes(f'<p><a href="{href}">Hier</a></p>')

    assert paragraph["children"] == (link if expected else label)


def test_only_words_without_a_place_to_break_get_one():
    assert breakable_text("Bürgerbeteiligungssatzung") == "Bürgerbeteiligungssatzung"
    assert breakable_text("https://example.org/a/long/path/b") == (
        "https:/\u200b/example.\u200borg/\u200ba/\u200blong/\u200bpath/\u200bb"
    ).replace("/\u200b/", "//\u200b")
    assert breakable_text("a" * 61) == "a" * 60 + "\u00ad" + "a"
