"""The one access rule: what a request may see.

A page is open to a request when no page of its translation group, no alias source of any of
them, and no ancestor of any of those carries a restriction that the request does not satisfy.
Every door asks here: HTML, files, menus, lists, language links.
"""

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import or_

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Left
from django.db.models.lookups import In
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.query import PageQuerySet

from home.audience import PUBLIC, Audience, request_audience

# Path, kind and groups of each restriction.
Restriction = tuple[str, str, frozenset[int]]


class PageAccess:
    """The rule for one audience, worked out once and then asked as often as needed.

    `allows` and `may_be_named` say nothing of whether a page is published; `may_read`,
    `may_be_listed` and the querysets do.
    """

    def __init__(self, audience: Audience) -> None:
        self.audience = audience

    def allows(self, page: Page) -> bool:
        """Whether no restriction keeps the audience from this page."""
        return not page.path.startswith(self.closed_paths)

    def may_be_named(self, page: Page) -> bool:
        """Whether title and teaser may be shown: of an open page, and of a locked one unless it,
        or a locked page above it, hides its teaser. A page type without a teaser is never named
        when locked."""
        return self.allows(page) or (
            hasattr(page, "teaser_when_locked") and not page.path.startswith(self._hidden_paths)
        )

    def may_read(self, page: Page) -> bool:
        return is_published(page) and self.allows(page)

    def may_be_listed(self, page: Page) -> bool:
        return is_published(page) and self.may_be_named(page)

    def readable(self, pages: PageQuerySet) -> PageQuerySet:
        """The published pages of this set that the audience may read."""
        return published(pages).exclude(below(self.closed_paths))

    def listable(self, pages: PageQuerySet) -> PageQuerySet:
        """The published pages that may be named to the audience, with title and teaser. Takes
        querysets of one page type."""
        hidden = below(self._hidden_paths)
        return published(pages).filter(~below(self.closed_paths) | ~hidden)

    def is_protected(self, page: Page) -> bool:
        """Whether the page is closed to the public, whoever is asking."""
        return page.path.startswith(self._protected_paths)

    @cached_property
    def closed_paths(self) -> tuple[str, ...]:
        """The roots of all that is closed to the audience."""
        return spread(path for path, *_ in filter(self._keeps_out, self._restrictions))

    @cached_property
    def _protected_paths(self) -> tuple[str, ...]:
        if self.audience == PUBLIC:
            return self.closed_paths
        return spread(path for path, *_ in self._restrictions)

    @cached_property
    def _hidden_paths(self) -> tuple[str, ...]:
        """The roots of what is closed and not even named."""
        return spread(_paths_of_hidden_pages(self.closed_paths)) if self.closed_paths else ()

    @cached_property
    def _restrictions(self) -> list[Restriction]:
        return _restrictions_with_groups()

    def _keeps_out(self, restriction: Restriction) -> bool:
        path, kind, groups = restriction
        if self.audience.is_superuser or path.startswith(self.audience.edited_paths):
            return False
        return kind != PageViewRestriction.GROUPS or not self.audience.belongs_to(groups)


def page_access(request: HttpRequest) -> PageAccess:
    """The rule for this request's audience, worked out once per request."""
    audience = request_audience(request)
    memo: PageAccess | None = getattr(request, "_home_page_access", None)
    if memo is None or memo.audience is not audience:
        memo = PageAccess(audience)
        request._home_page_access = memo  # type: ignore[attr-defined]
    return memo


def published(pages: PageQuerySet) -> PageQuerySet:
    """Live, and not past their date of expiry: no job needs to have run."""
    return pages.live().filter(Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()))


def is_published(page: Page) -> bool:
    return page.live and (page.expire_at is None or page.expire_at > timezone.now())


def spread(paths: Iterable[str]) -> tuple[str, ...]:
    """Extends the roots of subtrees over translation groups and aliases until nothing is added;
    two queries for each step from one tree to another, however many roots there are."""
    closed = _outermost(paths)
    while closed:
        inside = Page.objects.filter(below(closed)).order_by()
        linked = (
            Page.objects.filter(
                Q(translation_key__in=inside.values("translation_key"))
                | Q(alias_of__in=inside.values("pk"))
            )
            .exclude(below(closed))
            .order_by()
            .values_list("path", flat=True)
        )
        added = list(linked)
        if not added:
            break
        closed = _outermost([*closed, *added])
    return closed


def below(roots: tuple[str, ...]) -> Q:
    """The pages in these subtrees: one condition for each depth, however many roots there are."""
    by_length: dict[int, list[str]] = {}
    for root in roots:
        by_length.setdefault(len(root), []).append(root)
    conditions = [Q(In(Left(F("path"), length), paths)) for length, paths in by_length.items()]
    return reduce(or_, conditions) if conditions else Q(pk__in=[])


def _restrictions_with_groups() -> list[Restriction]:
    found: dict[int, tuple[str, str, set[int]]] = {}
    rows = PageViewRestriction.objects.order_by().values_list(
        "pk", "page__path", "restriction_type", "groups__pk"
    )
    for key, path, kind, group in rows:
        found.setdefault(key, (path, kind, set()))[2].add(group)
    return [(path, kind, frozenset(groups)) for path, kind, groups in found.values()]


def _paths_of_hidden_pages(closed: tuple[str, ...]) -> list[str]:
    """One query over all page types that have a teaser."""
    querysets: list[QuerySet] = [
        model.objects.filter(below(closed), teaser_when_locked=False)
        .order_by()
        .values_list("path", flat=True)
        for model in get_page_models()
        if hasattr(model, "teaser_when_locked")
    ]
    return list(querysets[0].union(*querysets[1:])) if querysets else []


def _outermost(paths: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)
