"""Rich text (the HTML Wagtail stores) as a tree of plain dictionaries for the typesetter.

Inline nodes: {"kind": "text", "text"}, {"kind": "strong" | "emphasis", "children"},
{"kind": "link", "url", "children"}, {"kind": "line_break"}.
Block nodes: {"kind": "paragraph", "children"}, {"kind": "heading", "level", "children"},
{"kind": "list", "ordered", "items"} where an item is a list of block nodes.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlsplit

from publications.plain_text import printable_text

Node = dict[str, Any]

# Deeper nesting than any editor makes; keeps hostile HTML away from the recursion limit.
MAXIMUM_DEPTH = 24
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
HEADING_LEVELS = {"h1": 2, "h2": 2, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
LIST_TAGS = frozenset({"ul", "ol"})
INLINE_KINDS = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis"}
BLOCK_TAGS = frozenset(
    {"p", "li", "div", "section", "article", "blockquote", "table", "tr", "td", "th", "hr", "pre"}
    | LIST_TAGS
    | set(HEADING_LEVELS)
)
VOID_TAGS = frozenset({"br", "hr", "img", "embed", "input", "wbr", "source", "meta", "link"})
SILENT_TAGS = frozenset({"script", "style", "template", "title"})

# One character without a natural place to break fills half a line; addresses are the usual case.
_LONG_WORD = re.compile(r"[^\s\u00ad\u200b-]{31,}")
_ADDRESS_BREAK = re.compile(r"(?<=[/.?&=_@:])(?=[^/.?&=_@:])")
_UNBROKEN_RUN = re.compile(r"[^\s\u00ad\u200b-]{60}(?=[^\s\u00ad\u200b-])")


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str]
    children: list["_Element | str"] = field(default_factory=list)


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("div", {})
        self._open = [self.root]
        self._follows_space = True
        self._silent_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT_TAGS:
            self._silent_depth += 1
            return
        if tag in BLOCK_TAGS:
            self._close_paragraph_before(tag)
        if tag in BLOCK_TAGS or tag == "br":
            self._follows_space = True
        element = _Element(tag, {name: value or "" for name, value in attrs})
        if len(self._open) < MAXIMUM_DEPTH:
            self._open[-1].children.append(element)
            if tag not in VOID_TAGS:
                self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT_TAGS:
            self._silent_depth = max(0, self._silent_depth - 1)
        elif tag in VOID_TAGS:
            return
        elif any(element.tag == tag for element in self._open[1:]):
            self._close(tag)
        if tag in BLOCK_TAGS:
            self._follows_space = True

    def handle_data(self, data: str) -> None:
        if self._silent_depth:
            return
        text = re.sub(r"[ \n]+", " ", printable_text(data))
        if self._follows_space:
            text = text.removeprefix(" ")
        if text:
            self._follows_space = text.endswith(" ")
            self._open[-1].children.append(text)

    def _close(self, tag: str) -> None:
        while self._open.pop().tag != tag:
            pass

    def _close_paragraph_before(self, tag: str) -> None:
        open_tags = [element.tag for element in self._open[1:]]
        if "p" in open_tags:
            self._close("p")
        elif tag == "li" and "li" in open_tags:
            innermost_list = max(
                (position for position, name in enumerate(open_tags) if name in LIST_TAGS),
                default=-1,
            )
            if "li" in open_tags[innermost_list + 1 :]:
                self._close("li")


def breakable_text(text: str) -> str:
    """The text with invisible break opportunities in words too long for a line or a table cell."""

    def with_breaks(match: re.Match[str]) -> str:
        word = match.group()
        if _ADDRESS_BREAK.search(word):
            word = _ADDRESS_BREAK.sub("\u200b", word)
        return _UNBROKEN_RUN.sub("\\g<0>\u00ad", word)

    return _LONG_WORD.sub(with_breaks, text)


def text_nodes(text: str) -> list[Node]:
    """Plain text as inline nodes; line feeds become line breaks."""
    nodes: list[Node] = []
    for line in printable_text(text).strip().split("\n"):
        if nodes:
            nodes.append({"kind": "line_break"})
        if line:
            nodes.append({"kind": "text", "text": breakable_text(line)})
    return nodes


def rich_text_nodes(html: str) -> list[Node]:
    """Block nodes of rich text HTML. Unknown tags leave their text, internal links too;
    broken HTML never raises."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    return _block_nodes(builder.root.children)


def _block_nodes(children: list[_Element | str]) -> list[Node]:
    blocks: list[Node] = []
    loose: list[_Element | str] = []
    for child in children:
        if isinstance(child, _Element) and child.tag in BLOCK_TAGS:
            blocks += _paragraph("paragraph", loose)
            loose = []
            blocks += _element_blocks(child)
        else:
            loose.append(child)
    return blocks + _paragraph("paragraph", loose)


def _element_blocks(element: _Element) -> list[Node]:
    if element.tag in LIST_TAGS:
        return _list_node(element)
    if element.tag in HEADING_LEVELS:
        return _paragraph("heading", element.children, level=HEADING_LEVELS[element.tag])
    return _block_nodes(element.children)


def _list_node(element: _Element) -> list[Node]:
    items = [
        _block_nodes(child.children if isinstance(child, _Element) else [child])
        for child in element.children
    ]
    items = [item for item in items if item]
    return [{"kind": "list", "ordered": element.tag == "ol", "items": items}] if items else []


def _paragraph(kind: str, children: list[_Element | str], **attributes: Any) -> list[Node]:
    nodes = _inline_nodes(children)
    while nodes and _is_blank(nodes[-1]):
        nodes.pop()
    while nodes and _is_blank(nodes[0]):
        nodes.pop(0)
    return [{"kind": kind, "children": nodes, **attributes}] if nodes else []


def _is_blank(node: Node) -> bool:
    return node["kind"] == "line_break" or (node["kind"] == "text" and not node["text"].strip())


def _inline_nodes(children: list[_Element | str]) -> list[Node]:
    nodes: list[Node] = []
    for child in children:
        if isinstance(child, str):
            nodes.append({"kind": "text", "text": breakable_text(child)})
        elif child.tag == "br":
            nodes.append({"kind": "line_break"})
        else:
            nodes += _inline_element(child)
    return nodes


def _inline_element(element: _Element) -> list[Node]:
    children = _inline_nodes(element.children)
    if not children:
        return []
    if element.tag in INLINE_KINDS:
        return [{"kind": INLINE_KINDS[element.tag], "children": children}]
    url = external_url(element.attributes.get("href", "")) if element.tag == "a" else ""
    return [{"kind": "link", "url": url, "children": children}] if url else children


def external_url(href: str) -> str:
    """The address in ASCII when it leads outside (web, mail, telephone), else the empty string."""
    try:
        scheme = urlsplit(href.strip()).scheme.lower()
    except ValueError:
        return ""
    if scheme not in LINK_SCHEMES:
        return ""
    return quote(printable_text(href).strip(), safe="/#%[]=:;$&()+,!?*@'~")
