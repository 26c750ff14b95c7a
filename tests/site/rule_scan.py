"""Finds every place in the code and in the templates that gets pages or files by itself."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page, ReferenceIndex

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("home", "network", "publications", "site/nekopa")
# They make content, or look at all of it on purpose.
NOT_ASKED = ("migrations", "initial_content", "management", "audit")
NOT_ASKED_FILES = ("factories.py",)

# What leads from a page or a site to other pages, from a file to its bytes, from either to its
# address; whoever calls one of these decides what is shown.
TRAVERSALS = {
    "alias_of", "aliases", "ancestor_of", "child_of", "copy_for_translation", "cursor",
    "descendant_of", "get_ancestors", "get_children", "get_descendants", "get_first_child",
    "get_full_url", "get_grouped_references_to", "get_last_child", "get_next_sibling",
    "get_next_siblings", "get_parent", "get_prev_sibling", "get_prev_siblings",
    "get_references_to", "get_rendition", "get_renditions", "get_root", "get_root_nodes",
    "get_siblings", "get_site_root_paths", "get_translation", "get_translation_or_none",
    "get_translations", "get_url", "get_usage", "live", "localized", "open_file", "parent_of",
    "public", "raw", "relative_url", "root_page", "search", "sibling_of", "specific",
    "translation_of", "url",
}  # fmt: skip
MANAGERS = {"objects", "_base_manager", "_default_manager"}
LOOKUPS = {"get_list_or_404", "get_object_or_404"}
# Regular expressions have methods of these names, too, and so have our own values.
HARMLESS = {("re", "search")}
GUARDED = (Page, AbstractDocument, AbstractImage, AbstractRendition, ReferenceIndex)


@dataclass(frozen=True)
class Taking:
    """`where`: module and function, as "home.navigation:Frame.legal"."""

    where: str
    what: str
    line: int


def takings_in_code() -> list[Taking]:
    return [
        taking
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.name not in NOT_ASKED_FILES and not set(NOT_ASKED) & set(path.parts)
        for taking in takings_in(path.read_text(encoding="utf-8"), _module(path))
    ]


def takings_in(source: str, module: str) -> Iterator[Taking]:
    yield from _visit(ast.parse(source), module, ())


def _visit(node: ast.AST, module: str, scope: tuple[str, ...]) -> Iterator[Taking]:
    for child in ast.iter_child_nodes(node):
        inner = scope
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            inner = (*scope, child.name)
        what = _taken(child)
        if what:
            yield Taking(f"{module}:{'.'.join(inner) or '-'}", what, child.lineno)
        yield from _visit(child, module, inner)


def _taken(node: ast.AST) -> str:
    if isinstance(node, ast.Name) and node.id in LOOKUPS:
        return node.id
    if not isinstance(node, ast.Attribute):
        return ""
    base = node.value.id if isinstance(node.value, ast.Name) else ""
    if node.attr in MANAGERS:
        return "" if base in _harmless_models() else f"{base or '…'}.{node.attr}"
    if node.attr in TRAVERSALS and (base, node.attr) not in HARMLESS:
        return f".{node.attr}"
    return ""


def _harmless_models() -> set[str]:
    """Models that are neither pages nor files; a name that is not known is taken for one."""
    guarded = {model.__name__ for model in apps.get_models() if issubclass(model, GUARDED)}
    return {model.__name__ for model in apps.get_models()} - guarded


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part not in ("site", "__init__"))


# Templates

IN_TEMPLATES = re.compile(
    r"\b(?:fullpageurl|pageurl|slugurl|image_url)\b"
    r"|\{%-?\s*(?:image|picture|srcset_image)\b"
    r"|\.(?:get_(?!\w*_display\b)\w+|specific|root_page|children|aliases|translations|localized"
    r"|file|document|image|full_url|relative_url)\b"
    # Addresses come from cards, downloads and the frame, which have asked.
    r"|(?<![\w.])(?!(?:\w*card|(?:\w*card\.)?download|item|language|task|way|frame\.\w+)\.url\b)[\w.]+\.url\b"
    r"|\bframe\.page\.\w*url\b"
)


def takings_in_templates() -> list[Taking]:
    return [
        taking
        for folder in (
            "home/templates",
            "network/templates",
            "publications/templates",
            "site/templates",
        )
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".html", ".txt", ".xml")
        for taking in takings_in_template(
            path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))
        )
    ]


def takings_in_template(source: str, name: str) -> Iterator[Taking]:
    for number, line in enumerate(source.splitlines(), start=1):
        tags = " ".join(re.findall(r"\{[{%].*?[%}]\}", line))
        for match in IN_TEMPLATES.finditer(tags):
            yield Taking(name, match[0].strip(), number)
