"""The one access rule: what a request may see.

A page is open to a request when no page of its translation group, no alias source of any of
them, and no ancestor of any of those carries a restriction that the request does not satisfy.
Every door asks here: HTML, files, menus, lists, language links.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q
from django.db.models.functions import Left
from django.db.models.lookups import In
from django.http import HttpRequest
from wagtail.models import GroupPagePermission, Page, PageViewRestriction
from wagtail.query import PageQuerySet


class PageAccess:
    """The rule for one user, worked out once and then asked as often as needed."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._restrictions = _restrictions_with_groups()
        self._closed = _closed_paths(self._unsatisfied_paths())
        self._protected: tuple[str, ...] | None = None

    def allows(self, page: Page) -> bool:
        """Whether the user may read this page. Says nothing of whether it is published."""
        return not page.path.startswith(self._closed)

    def readable(self, pages: PageQuerySet) -> PageQuerySet:
        """The published pages of this set that the user may read."""
        return pages.live().exclude(_below(self._closed)) if self._closed else pages.live()

    def listable(self, pages: PageQuerySet) -> PageQuerySet:
        """The published pages that may be named to the user, with title and teaser: those they
        may read, and locked ones whose teaser is open. Takes querysets of one page type."""
        if not self._closed:
            return pages.live()
        return pages.live().filter(~_below(self._closed) | Q(teaser_when_locked=True))

    def may_be_named(self, page: Page) -> bool:
        """The same for one page; a page type without a teaser is never named when locked."""
        return self.allows(page) or bool(getattr(page, "teaser_when_locked", False))

    def is_protected(self, page: Page) -> bool:
        """Whether the page is closed to the public, whoever is asking."""
        if self._protected is None:
            anonymous = isinstance(self.user, AnonymousUser)
            self._protected = (
                self._closed
                if anonymous
                else _closed_paths(path for path, *_ in self._restrictions)
            )
        return page.path.startswith(self._protected)

    def _unsatisfied_paths(self) -> Iterable[str]:
        user = self.user
        if not self._restrictions or (user.is_active and user.is_superuser):
            return []
        if not user.is_authenticated or not user.is_active:
            return [path for path, *_ in self._restrictions]
        own_groups = set(user.groups.values_list("pk", flat=True))
        # Who may change a page in the admin reads it there anyway.
        edited = tuple(
            GroupPagePermission.objects.filter(
                group__in=own_groups, permission__codename="change_page"
            ).values_list("page__path", flat=True)
        )
        return [
            path
            for path, kind, groups in self._restrictions
            if not (kind == PageViewRestriction.GROUPS and own_groups & groups)
            and not path.startswith(edited)
        ]


def page_access(request: HttpRequest) -> PageAccess:
    """The rule for this request's user, worked out once per request."""
    user = getattr(request, "user", None) or AnonymousUser()
    memo: tuple[Any, PageAccess] | None = getattr(request, "_home_page_access", None)
    if memo is None or memo[0] != user.pk:
        memo = (user.pk, PageAccess(user))
        request._home_page_access = memo  # type: ignore[attr-defined]
    return memo[1]


def _restrictions_with_groups() -> list[tuple[str, str, set[int]]]:
    restrictions: dict[int, tuple[str, str, set[int]]] = {}
    rows = PageViewRestriction.objects.order_by().values_list(
        "pk", "page__path", "restriction_type", "groups__pk"
    )
    for key, path, kind, group in rows:
        restrictions.setdefault(key, (path, kind, set()))[2].add(group)
    return list(restrictions.values())


def _closed_paths(paths: Iterable[str]) -> tuple[str, ...]:
    """Extends restricted paths over translation groups and aliases until nothing is added."""
    closed = _outermost(paths)
    while closed:
        below = Page.objects.filter(_below(closed)).order_by()
        linked = (
            Page.objects.filter(
                Q(translation_key__in=below.values("translation_key"))
                | Q(alias_of__in=below.values("pk"))
            )
            .exclude(_below(closed))
            .order_by()
            .values_list("path", flat=True)
        )
        added = list(linked)
        if not added:
            break
        closed = _outermost([*closed, *added])
    return closed


def _outermost(paths: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)


def _below(roots: tuple[str, ...]) -> Q:
    """One condition for each depth, however many roots there are."""
    by_length: dict[int, list[str]] = {}
    for root in roots:
        by_length.setdefault(len(root), []).append(root)
    return reduce(
        or_, (Q(In(Left(F("path"), length), paths)) for length, paths in by_length.items())
    )
