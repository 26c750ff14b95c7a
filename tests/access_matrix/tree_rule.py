"""The access rule once more, over plain rows in dictionaries, independently of `home.access.rule`.

A row is what the database says of one page; nothing here asks Wagtail or the website.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from publications.models import PublicationIndexPage, PublicationPage
from tests.access_matrix.markers import tokens_in

Groups = frozenset[int]


@dataclass(frozen=True)
class Row:
    """Markers: `names` in title and slug, `slug` in the slug alone, `secrets` in the text."""

    key: int
    kind: type
    parent: int | None
    locale: str
    translation_key: Any
    alias_of: int | None
    published: bool
    hides_teaser: bool
    url_path: str
    restrictions: tuple[Groups, ...]
    names: frozenset[str]
    slug: frozenset[str]
    secrets: frozenset[str]


@dataclass(frozen=True)
class Tree:
    rows: dict[int, Row] = field(default_factory=dict)

    def closed_to(self, groups: Groups) -> set[int]:
        """To somebody in these groups, by restrictions; published or not."""
        return self._spread(
            row.key
            for row in self.rows.values()
            if any(groups.isdisjoint(each) for each in row.restrictions)
        )

    def nameless_to(self, groups: Groups) -> set[int]:
        closed = self.closed_to(groups)
        return self._spread(key for key in closed if self.rows[key].hides_teaser)

    def secrets_closed_to(self, groups: Groups) -> set[str]:
        """The markers that no open page has, whether published or not."""
        closed = self.closed_to(groups)
        open_secrets = {
            s for row in self.rows.values() if row.key not in closed for s in row.secrets
        }
        return {secret for row in self.rows.values() for secret in row.secrets} - open_secrets

    def readable(self, groups: Groups) -> set[int]:
        closed = self.closed_to(groups)
        return {row.key for row in self.rows.values() if row.published and row.key not in closed}

    def nameable(self, groups: Groups) -> set[int]:
        nameless = self.nameless_to(groups)
        return {row.key for row in self.rows.values() if row.published and row.key not in nameless}

    def tokens(self, groups: Groups) -> set[str]:
        """All markers that somebody in these groups may come across."""
        found: set[str] = set()
        for key in self.readable(groups):
            found |= self.rows[key].secrets
        for key in self.nameable(groups):
            found |= self.rows[key].names
            # Its address has the slugs of what it stands below, published or not.
            above = self.rows[key].parent
            while above is not None:
                found |= self.rows[above].slug
                above = self.rows[above].parent
        return found

    def group_of(self, row: Row) -> list[Row]:
        return [each for each in self.rows.values() if each.translation_key == row.translation_key]

    def _spread(self, start: Any) -> set[int]:
        """With all below, all translations and all aliases, until nothing is added."""
        closed: set[int] = set()
        added = set(start)
        while added:
            closed |= added
            keys = {self.rows[key].translation_key for key in closed}
            added = {
                row.key
                for row in self.rows.values()
                if row.parent in closed or row.translation_key in keys or row.alias_of in closed
            } - closed
        return closed


def read_tree() -> Tree:
    restrictions: dict[int, dict[int, set[int]]] = {}
    closed = PageViewRestriction.objects.exclude(end__free_from__lte=timezone.localdate())
    for page, key, group in closed.values_list("page", "pk", "groups"):
        restrictions.setdefault(page, {}).setdefault(key, set()).add(group)
    details: dict[int, tuple[type, bool, str]] = {
        key: (model, hides, text)
        for model in (StandardPage, PublicationPage, PublicationIndexPage)
        for key, hides, text in model.objects.values_list("pk", "teaser_when_locked", "lead")
    }
    paths: dict[str, int] = {}
    rows: dict[int, Row] = {}
    for page in Page.objects.order_by("path").values(
        "pk", "path", "locale__language_code", "translation_key", "alias_of", "live", "expire_at",
        "title", "slug", "url_path",
    ):  # fmt: skip
        key = page["pk"]
        paths[page["path"]] = key
        kind, teaser_when_locked, text = details.get(key, (Page, True, ""))
        expired = page["expire_at"] is not None and page["expire_at"] <= timezone.now()
        rows[key] = Row(
            key=key,
            kind=kind,
            parent=paths.get(page["path"][:-4]),
            locale=page["locale__language_code"],
            translation_key=page["translation_key"],
            alias_of=page["alias_of"],
            published=page["live"] and not expired,
            hides_teaser=not teaser_when_locked,
            url_path=page["url_path"],
            restrictions=tuple(frozenset(g) for g in restrictions.get(key, {}).values()),
            names=frozenset(tokens_in(f"{page['title']} {page['slug']}".encode())),
            slug=frozenset(tokens_in(page["slug"].encode())),
            secrets=frozenset(tokens_in(text.encode())),
        )
    return Tree(rows)
