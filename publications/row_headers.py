"""Header cells at the start of table rows, which this release of typst cannot tag by itself."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject


def mark_row_headers(pdf: bytes, has_header_column: Sequence[bool]) -> bytes:
    """The tagged PDF in which the first cell of each row is a header cell of that row (TH with
    the scope Row, ISO 32000-1, 14.8.5.7) in those tables, in reading order, that are marked."""
    if not any(has_header_column):
        return pdf
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    root = writer.root_object["/StructTreeRoot"]
    tables = _elements_of_kind(root, "/Table")
    for table, is_marked in zip(tables, has_header_column, strict=True):
        for row in _elements_of_kind(table, "/TR") if is_marked else ():
            _mark_first_cell(row)
    marked = BytesIO()
    writer.write(marked)
    return marked.getvalue()


def _elements_of_kind(element: Any, kind: str) -> Iterator[DictionaryObject]:
    for child in _children(element):
        if child.get("/S") == kind:
            yield child
        else:
            yield from _elements_of_kind(child, kind)


def _children(element: Any) -> list[DictionaryObject]:
    kids = element.get("/K", ArrayObject()).get_object()
    children = [kid.get_object() for kid in (kids if isinstance(kids, ArrayObject) else [kids])]
    return [child for child in children if isinstance(child, DictionaryObject)]


def _mark_first_cell(row: DictionaryObject) -> None:
    cell = next(iter(_children(row)), None)
    if cell is None or cell.get("/S") != "/TD":
        return
    cell[NameObject("/S")] = NameObject("/TH")
    scope = DictionaryObject(
        {NameObject("/O"): NameObject("/Table"), NameObject("/Scope"): NameObject("/Row")}
    )
    attributes = cell.get("/A", ArrayObject()).get_object()
    for attribute in attributes:
        if attribute.get_object().get("/O") == "/Table":
            attribute.get_object()[NameObject("/Scope")] = NameObject("/Row")
            return
    cell[NameObject("/A")] = ArrayObject([*attributes, scope])
