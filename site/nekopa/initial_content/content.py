"""The words that the text modules use to describe a page, independent of any database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from home.imprecise_dates import ImpreciseDate


@dataclass(frozen=True)
class PageKey:
    """Stands for another page of the initial content wherever a field or block holds a page."""

    name: str


@dataclass(frozen=True)
class FormerEdition:
    """Of a publication; `correction`: what was corrected in it, if anything."""

    issued: ImpreciseDate
    correction: str = ""


@dataclass(frozen=True)
class InitialPage:
    """One page of the initial content.

    `model` is "app.Model"; `fields` holds field values, StreamFields as lists of (type, value);
    rich text links to other pages as `<a href="page:KEY">`. `protected` restricts the page to the
    subscribers' group; `typeset` makes a PDF that counts as uploaded. `topics` are keys of
    `texts.topics`.
    """

    key: str
    model: str
    slug: str
    title: str
    parent: str | None = "home"
    fields: Mapping[str, Any] = field(default_factory=dict)
    protected: bool = False
    typeset: bool = False
    topics: tuple[str, ...] = ()
    former_editions: tuple[FormerEdition, ...] = ()
