"""The one access rule: what a request may see.

A page is open to a request when no page of its translation group, no alias source of any of
them, and no ancestor of any of those carries a restriction that the request does not satisfy.
A restriction with an end is none from that day on, at the request, with no job that has run.
Every door asks here: HTML, files, menus, lists, language links.
"""

import datetime
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.query import PageQuerySet

from home.access.audience import PUBLIC, Audience, request_audience
from home.access.known_tree import (
    everybodys_version,
    everybodys_version_now,
    known_tree,
    version_in_a_query,
)
from home.access.subtrees import PageLinks, Subtrees, outermost
from home.prepared_query import PreparedQuery
from home.request_values import RequestValue
from home.website_time import today


@dataclass(frozen=True)
class Restriction:
    """`path`: of the page that carries it. `free_from`: the first day without it."""

    path: str
    kind: str
    groups: frozenset[int]
    free_from: datetime.date | None = None


class _State:
    """What the rule reads of the database, shared by all who ask within one request: the
    restrictions each time, and of the tree of pages what is not known (see `known_tree`)."""

    @property
    def restrictions(self) -> list[Restriction]:
        return self._in_force.restrictions

    def spread(self, paths: Iterable[str]) -> Subtrees:
        roots = outermost(paths)
        if not roots:
            return Subtrees()
        known = known_tree(self._in_force.version)
        if known is None:
            return self._links_of_this_transaction.spread(roots)
        if roots not in known.subtrees:
            known.subtrees[roots] = self._links.spread(roots)
        return known.subtrees[roots]

    @property
    def paths_without_teaser(self) -> list[str]:
        known = known_tree(self._in_force.version)
        if known is None:
            return _paths_without_teaser()
        if known.paths_without_teaser is None:
            known.paths_without_teaser = _paths_without_teaser()
        return known.paths_without_teaser

    @cached_property
    def version(self) -> int | None:
        """Where there are no restrictions, no row of theirs has told it."""
        told = self._in_force.version
        return everybodys_version_now() if told is None else told

    @cached_property
    def _in_force(self) -> "_InForce":
        return _restrictions_in_force()

    @cached_property
    def _links(self) -> PageLinks:
        return PageLinks()

    @cached_property
    def _links_of_this_transaction(self) -> PageLinks:
        """Never to be told to others."""
        return PageLinks()


class PageAccess:
    """The rule for one audience, worked out once and then asked as often as needed.

    `allows` and `may_be_named` say nothing of whether a page is published; `may_read`,
    `may_be_listed` and the querysets do.
    """

    def __init__(self, audience: Audience, state: _State | None = None) -> None:
        self.audience = audience
        self._state = state or _State()

    @property
    def version(self) -> int | None:
        """The content version before anything else was read, for what is remembered under it;
        None where nothing can be known of it."""
        return self._state.version

    def seen_by(self, audience: Audience) -> "PageAccess":
        """The rule for somebody else, from what has been read already."""
        return self if audience == self.audience else PageAccess(audience, self._state)

    def allows(self, page: Page) -> bool:
        """Whether no restriction keeps the audience from this page."""
        return page.path not in self._closed

    def may_be_named(self, page: Page) -> bool:
        """Whether title and teaser may be shown: of an open page, and of a locked one unless it,
        or a locked page above it, hides its teaser. A page type without a teaser is never named
        when locked."""
        # The class is asked: of an instance, the value might have to be read.
        return self.allows(page) or (
            hasattr(type(page), "teaser_when_locked") and page.path not in self._hidden
        )

    def may_read(self, page: Page) -> bool:
        return is_published(page) and self.allows(page)

    def may_be_listed(self, page: Page) -> bool:
        return is_published(page) and self.may_be_named(page)

    def readable(self, pages: PageQuerySet) -> PageQuerySet:
        """The published pages of this set that the audience may read."""
        return published(pages).exclude(self._closed.condition)

    def listable(self, pages: PageQuerySet) -> PageQuerySet:
        """The published pages that may be named to the audience, with title and teaser; those of
        types without a teaser only if they may be read."""
        without_teaser = ~Q(content_type__in=_types_with_teaser())
        return published(pages).exclude(
            self._hidden.condition | (without_teaser & self._closed.condition)
        )

    def is_protected(self, page: Page) -> bool:
        """Whether the page is closed to the public, whoever is asking."""
        return page.path in self._as_the_public._closed

    @property
    def protected(self) -> Q:
        """As a filter for pages: those that are closed to the public, whoever is asking."""
        return self._as_the_public._closed.condition

    @property
    def protected_without_end(self) -> Q:
        """The same for those that no day opens by itself."""
        return self._as_the_public._closed_until[None].condition

    def free_from(self, page: Page) -> datetime.date | None:
        """The day from which on a protected page is open to everybody; None where no day is set,
        and for pages that are open."""
        ends = self._as_the_public._closed_until
        if page.path in ends[None]:
            return None
        days = [day for day, closed in ends.items() if day is not None and page.path in closed]
        return max(days, default=None)

    @property
    def closed_paths(self) -> tuple[str, ...]:
        """The roots of all that is closed to the audience."""
        return self._closed.roots

    @property
    def key(self) -> Hashable:
        """Everything that the rule's answers follow from, beside the content and the time."""
        return self._closed.roots, self._hidden.roots

    @cached_property
    def _closed(self) -> Subtrees:
        return self._state.spread(each.path for each in self._restrictions)

    @property
    def _restrictions(self) -> Iterable[Restriction]:
        return filter(self._keeps_out, self._state.restrictions)

    @cached_property
    def _closed_until(self) -> dict[datetime.date | None, Subtrees]:
        """What is closed by restrictions that end on the same day; None is for those without."""
        roots: dict[datetime.date | None, list[str]] = {None: []}
        for each in self._restrictions:
            roots.setdefault(each.free_from, []).append(each.path)
        return {day: self._state.spread(paths) for day, paths in roots.items()}

    @cached_property
    def _as_the_public(self) -> "PageAccess":
        return self.seen_by(PUBLIC)

    @cached_property
    def _hidden(self) -> Subtrees:
        """What is closed and not even named."""
        if not self._closed:
            return Subtrees()
        hidden = (path for path in self._state.paths_without_teaser if path in self._closed)
        return self._state.spread(hidden)

    def _keeps_out(self, restriction: Restriction) -> bool:
        if self.audience.is_superuser or restriction.path.startswith(self.audience.edited_paths):
            return False
        return restriction.kind != PageViewRestriction.GROUPS or not self.audience.belongs_to(
            restriction.groups
        )


_worked_out = RequestValue[PageAccess]("page_access")


def page_access(request: HttpRequest) -> PageAccess:
    """The rule for this request's audience, worked out once per request."""
    audience = request_audience(request)
    memo = _worked_out.of(request)
    if memo is None or memo.audience is not audience:
        memo = _worked_out.keep(request, PageAccess(audience))
    return memo


def published(pages: PageQuerySet) -> PageQuerySet:
    """Live, and not past their date of expiry: no job needs to have run."""
    return pages.live().filter(Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()))


def is_published(page: Page) -> bool:
    return page.live and (page.expire_at is None or page.expire_at > timezone.now())


def below(roots: Iterable[str]) -> Q:
    """The pages in these subtrees."""
    return Subtrees(roots).condition


def in_force(restrictions: QuerySet[PageViewRestriction]) -> QuerySet[PageViewRestriction]:
    """Without those whose end has come."""
    return restrictions.exclude(end__free_from__lte=today())


class _InForce(NamedTuple):
    """`version`: the content version when the restrictions were read; None where nothing can be
    known of it."""

    restrictions: list[Restriction]
    version: int | None


def _restrictions_with_version() -> QuerySet:
    restrictions = PageViewRestriction.objects.order_by().annotate(version=version_in_a_query())
    return restrictions.values_list(
        "pk", "page__path", "restriction_type", "groups__pk", "end__free_from", "version"
    )


_all_restrictions = PreparedQuery(_restrictions_with_version)


def _restrictions_in_force() -> _InForce:
    found: dict[int, tuple[str, str, set[int], datetime.date | None]] = {}
    rows = _all_restrictions.rows()
    day = today()
    for key, path, kind, group, free_from, _version in rows:
        if free_from is None or free_from > day:
            found.setdefault(key, (path, kind, set(), free_from))[2].add(group)
    restrictions = [
        Restriction(path, kind, frozenset(groups), free_from)
        for path, kind, groups, free_from in found.values()
    ]
    return _InForce(restrictions, everybodys_version(rows[0][-1]) if rows else None)


def _types_with_teaser() -> list[int]:
    models = [model for model in get_page_models() if hasattr(model, "teaser_when_locked")]
    return [kind.pk for kind in ContentType.objects.get_for_models(*models).values()]


def _paths_without_teaser() -> list[str]:
    """Of the pages that, if they are closed, hide their teaser, too: one query over all page
    types that have one. Which of these few are closed is quicker to say here than in SQL."""
    querysets: list[QuerySet] = [
        model.objects.filter(teaser_when_locked=False).order_by().values_list("path", flat=True)
        for model in get_page_models()
        if hasattr(model, "teaser_when_locked")
    ]
    return list(querysets[0].union(*querysets[1:])) if querysets else []
