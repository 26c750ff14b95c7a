"""Settings that give more or less access than somebody may have meant."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    BaseViewRestriction,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)

from home.access.audience import PUBLIC
from home.access.files import FileAccess
from home.access.rule import PageAccess, in_force
from home.audit.report import Finding
from home.guard.privacy import end_of

# Kind and groups of each restriction that holds for a page.
# Kind, groups, first day without the restriction
Terms = tuple[str, frozenset[int], datetime.date | None]
Restrictions = frozenset[Terms]


def all_findings() -> list[Finding]:
    return [
        *_restrictions_that_let_nobody_in(),
        *_restrictions_of_other_kinds(),
        *_groups_without_anybody(),
        *_translations_that_differ(),
        *_public_pages_with_private_files(),
        *(
            finding
            for findings_of in hooks.get_hooks("register_audit_findings")
            for finding in findings_of()
        ),
    ]


def _all_restrictions() -> Iterator[tuple[BaseViewRestriction, str, str]]:
    """Each with what it protects, in words, and where to change it."""
    for page in in_force(PageViewRestriction.objects.select_related("page").order_by("pk")):
        where = page_in_admin(page.page_id)
        yield page, _("page “%(title)s”") % {"title": page.page.title}, where
    for restriction in CollectionViewRestriction.objects.select_related("collection"):
        where = _reverse("wagtailadmin_collections:edit", restriction.collection_id)
        yield (
            restriction,
            _("collection “%(title)s”") % {"title": restriction.collection.name},
            where,
        )


def _restrictions_that_let_nobody_in() -> Iterator[Finding]:
    for restriction, what, where in _all_restrictions():
        if restriction.restriction_type == restriction.GROUPS and not restriction.groups.exists():
            message = _("%(what)s is restricted to groups, but to none: nobody can read it.")
            yield Finding(message % {"what": what}, where)


def _restrictions_of_other_kinds() -> Iterator[Finding]:
    for restriction, what, where in _all_restrictions():
        if restriction.restriction_type != restriction.GROUPS:
            message = _("%(what)s has a restriction of a kind that is not offered (%(kind)s).")
            kind = restriction.get_restriction_type_display()
            yield Finding(message % {"what": what, "kind": kind}, where)


def _groups_without_anybody() -> Iterator[Finding]:
    """Groups that a restriction names, to which nobody belongs, and which no app gives out."""
    given_out = {
        key for groups_of in hooks.get_hooks("register_groups_given_out") for key in groups_of()
    }
    named = Group.objects.filter(pageviewrestriction__isnull=False) | Group.objects.filter(
        collectionviewrestriction__isnull=False
    )
    for group in named.filter(user__isnull=True).exclude(pk__in=given_out).distinct():
        message = _("A restriction names the group “%(group)s”, to which nobody belongs.")
        yield Finding(
            message % {"group": group.name}, _reverse("wagtailusers_groups:edit", group.pk)
        )


def _translations_that_differ() -> Iterator[Finding]:
    """Each version compared with the first: what holds for a page itself and above it."""
    by_path: dict[str, set[Terms]] = defaultdict(set)
    restrictions = in_force(PageViewRestriction.objects.select_related("page", "end"))
    for restriction in restrictions.prefetch_related("groups"):
        groups = frozenset(group.pk for group in restriction.groups.all())
        terms = (restriction.restriction_type, groups, end_of(restriction))
        by_path[restriction.page.path].add(terms)
    if not by_path:
        return
    first: dict[Any, tuple[str, Restrictions]] = {}
    pages = Page.objects.order_by("translation_key", "pk")
    rows = pages.values_list("pk", "path", "translation_key", "title", "locale__language_code")
    for key, path, translation_key, title, language in rows.iterator(1000):
        held = _held_by(path, by_path)
        name, expected = first.setdefault(translation_key, (title, held))
        if held != expected:
            message = _("page “%(title)s” (%(language)s) is not restricted like “%(other)s”.")
            values = {"title": title, "language": language, "other": name}
            yield Finding(message % values, page_in_admin(key))


def _held_by(path: str, by_path: dict[str, set[Terms]]) -> Restrictions:
    ends = range(Page.steplen, len(path) + 1, Page.steplen)
    return frozenset().union(*(by_path.get(path[:end], ()) for end in ends))


def _public_pages_with_private_files() -> Iterator[Finding]:
    access = PageAccess(PUBLIC)
    files = FileAccess(access)
    public = set(access.readable(Page.objects.all()).values_list("pk", flat=True))
    for model in (get_document_model(), get_image_model()):
        for file in model.objects.filter(collection__in=files.closed_collections):
            for reference in ReferenceIndex.get_references_to(file):
                owner = _page_key(reference)
                if owner in public:
                    page = Page.objects.get(pk=owner)
                    message = _("page “%(title)s” is public, but not its file “%(file)s”.")
                    yield Finding(
                        message % {"title": page.title, "file": file.title}, page_in_admin(owner)
                    )


def _page_key(reference: ReferenceIndex) -> int:
    is_page = issubclass(reference.base_content_type.model_class() or object, Page)
    return int(reference.object_id) if is_page else 0


def page_in_admin(key: int) -> str:
    return _reverse("wagtailadmin_pages:edit", key)


def _reverse(name: str, key: Any) -> str:
    try:
        return reverse(name, args=(key,))
    except NoReverseMatch:
        return ""
