"""StreamField blocks in their raw form as a list of plain dictionaries for the typesetter.

Block nodes beyond those of rich_text_nodes: {"kind": "quote", "children", "source"},
{"kind": "table", "caption", "columns", "header_row", "header_column", "rows"} with cells of
{"children", "align"}, {"kind": "steps", "items"}, {"kind": "question", "level", "children",
"answer"}, {"kind": "notice", "level", "heading", "children"}, {"kind": "picture", "key",
"description", "caption"}; a picture without a description is decoration.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from publications.plain_text import single_line
from publications.rich_text_nodes import Node, rich_text_nodes, text_nodes

Block = tuple[str, Any]

SECTION_LEVEL = 2
CELL_ALIGNMENTS = {"htRight": "right", "htCenter": "center"}


def block_nodes(blocks: Iterable[Block], pictures: Collection[int] = ()) -> list[Node]:
    """Block nodes in reading order. Heading levels never skip one, as PDF/UA demands.

    Pictures whose keys are not in `pictures` are left out. So are page links and downloads
    without a text of their own: the raw value holds only a key, and a tagged PDF needs a
    description that the key does not give.
    """
    nodes: list[Node] = []
    level = 1
    for block_type, value in blocks:
        renderer = RENDERERS.get(block_type)
        for node in renderer(value) if renderer else []:
            if node["kind"] == "picture" and node["key"] not in pictures:
                continue
            if "level" in node:
                node["level"] = min(node["level"], level + 1)
            if node["kind"] == "heading":
                level = node["level"]
            nodes.append(node)
    return nodes


def picture_keys(blocks: Iterable[Block]) -> list[int]:
    """The keys of the pictures in these blocks, each once, in reading order."""
    nodes = (node for kind, value in blocks if kind == "image" for node in _picture(value))
    return list(dict.fromkeys(node["key"] for node in nodes))


def list_items(value: Iterable[Any]) -> list[Any]:
    """The values of a ListBlock, in its present raw form (type, value, id) or its old plain one."""
    return [
        item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
        for item in value
    ]


def _heading(value: dict[str, Any]) -> list[Node]:
    children = text_nodes(single_line(value["text"]))
    return [{"kind": "heading", "level": SECTION_LEVEL, "children": children}] if children else []


def _quote(value: dict[str, Any]) -> list[Node]:
    children = text_nodes(value["text"])
    source = single_line(value.get("source") or "")
    return [{"kind": "quote", "children": children, "source": source}] if children else []


def _table(value: dict[str, Any] | None) -> list[Node]:
    rows = (value or {}).get("data") or []
    columns = max(map(len, rows), default=0)
    if value is None or not columns:
        return []
    alignments = {
        (cell["row"], cell["col"]): alignment
        for cell in value.get("cell") or []
        for class_name, alignment in CELL_ALIGNMENTS.items()
        if class_name in (cell.get("className") or "").split()
    }
    return [
        {
            "kind": "table",
            "caption": single_line(value.get("table_caption") or ""),
            "columns": columns,
            "header_row": bool(value.get("first_row_is_table_header")),
            "header_column": bool(value.get("first_col_is_header")),
            "rows": [
                [
                    {
                        "children": text_nodes(str(text if text is not None else "")),
                        "align": alignments.get((row_number, column_number), "start"),
                    }
                    for column_number, text in enumerate(row + [""] * (columns - len(row)))
                ]
                for row_number, row in enumerate(rows)
            ],
        }
    ]


def _accordion(value: Iterable[Any]) -> list[Node]:
    return [
        {
            "kind": "question",
            "level": SECTION_LEVEL + 1,
            "children": text_nodes(single_line(item["question"])),
            "answer": rich_text_nodes(item["answer"]),
        }
        for item in list_items(value)
        if single_line(item["question"])
    ]


def _steps(value: Iterable[Any]) -> list[Node]:
    items = [text_nodes(item) for item in list_items(value)]
    return [{"kind": "steps", "items": [item for item in items if item]}] if any(items) else []


def _notice(value: dict[str, Any]) -> list[Node]:
    return [
        {
            "kind": "notice",
            "level": SECTION_LEVEL + 1,
            "heading": single_line(value.get("heading") or ""),
            "children": rich_text_nodes(value["text"]),
        }
    ]


def _picture(value: dict[str, Any]) -> list[Node]:
    chosen = value.get("image")
    # Before pictures had descriptions of their own, the value was the key alone.
    chosen = chosen if isinstance(chosen, dict) else {"image": chosen}
    if chosen.get("image") is None:
        return []
    caption = single_line(value.get("caption") or "")
    description = single_line(chosen.get("alt_text") or "") or caption
    return [
        {
            "kind": "picture",
            "key": chosen["image"],
            "description": "" if chosen.get("decorative") else description,
            "caption": caption,
        }
    ]


def _reference(key: str) -> Callable[[dict[str, Any]], list[Node]]:
    def render(value: dict[str, Any]) -> list[Node]:
        children = text_nodes(value.get(key) or "")
        return [{"kind": "paragraph", "children": children}] if children else []

    return render


RENDERERS: dict[str, Callable[[Any], list[Node]]] = {
    "heading": _heading,
    "paragraph": rich_text_nodes,
    "quote": _quote,
    "table": _table,
    "accordion": _accordion,
    "steps": _steps,
    "notice": _notice,
    "page_link": _reference("text"),
    "download": _reference("title"),
    "image": _picture,
}
