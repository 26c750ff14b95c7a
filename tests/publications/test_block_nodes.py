from publications.block_nodes import block_nodes


def test_headings_never_skip_a_level():
    nodes = block_nodes(
        [
            ("accordion", [{"question": "Zuerst?", "answer": ""}]),
            ("paragraph", "<h4>Tief</h4>"),
            ("heading", {"text": "Abschnitt"}),
            ("notice", {"heading": "Hinweis", "text": ""}),
        ]
    )

    assert [node["level"] for node in nodes] == [2, 2, 2, 3]


def test_blocks_without_content_of_their_own_are_left_out():
    assert (
        block_nodes(
            [
                ("heading", {"text": " "}),
                ("paragraph", '<p data-block-key="a"></p>'),
                ("quote", {"text": "", "source": "niemand"}),
                ("table", None),
                ("table", {"data": [[]]}),
                ("steps", []),
                ("page_link", {"page": 3, "text": ""}),
                ("download", {"document": 4, "title": ""}),
                ("image", {"image": 5, "alt_text": "Kreis", "caption": "Kreis"}),
                ("unknown", object()),
            ]
        )
        == []
    )


def test_list_blocks_are_read_in_both_raw_forms():
    present = [{"type": "item", "value": "Auftrag klären", "id": "1"}]

    assert block_nodes([("steps", present)]) == block_nodes([("steps", ["Auftrag klären"])])


def test_cells_of_a_ragged_table_are_filled_up_and_aligned():
    (table,) = block_nodes(
        [
            (
                "table",
                {
                    "data": [["Jahr", "Zahl"], [None]],
                    "cell": [{"row": 0, "col": 1, "className": "htRight"}],
                },
            )
        ]
    )

    assert table["rows"] == [
        [
            {"children": [{"kind": "text", "text": "Jahr"}], "align": "start"},
            {"children": [{"kind": "text", "text": "Zahl"}], "align": "right"},
        ],
        [{"children": [], "align": "start"}, {"children": [], "align": "start"}],
    ]
