"""What a change in the admin opens, what it closes, and whether the person may open it."""

import hashlib
import json
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from home.access.rule import is_published
from home.guard.access_state import (
    AccessState,
    AudienceKey,
    FileKey,
    collections_of,
    content_type_of,
    file_models,
)

Audiences = frozenset[AudienceKey]
EVERYBODY: Audiences = frozenset({None})


@dataclass(frozen=True)
class Consequence:
    """One page or file, and whom it is opened to. `origin`: the key of the page that a new page is
    a copy of; where there is one, `key` differs with every attempt."""

    instance: Any = field(compare=False)
    title: str
    audiences: Audiences
    at_once: bool = True
    origin: int | None = None
    origin_title: str = ""
    address: str = ""

    @property
    def is_page(self) -> bool:
        return isinstance(self.instance, Page)

    @property
    def identity(self) -> list[Any]:
        """The same for the same consequence of another attempt."""
        what = [self.instance._meta.label, None if self.origin else self.instance.pk, self.origin]
        return [*what, self.title, self.at_once, sorted(key or 0 for key in self.audiences)]


@dataclass(frozen=True)
class Changes:
    """`opened` and `closed`: pages and files. Collections say nothing to anybody by themselves."""

    opened: list[Consequence]
    closed: list[Consequence]
    opened_collections: list[Consequence]
    closed_collections: list[Consequence]

    @property
    def files_closed_to_the_public(self) -> list[Any]:
        return [
            each.instance
            for each in self.closed
            if not each.is_page and each.audiences >= EVERYBODY
        ]

    @property
    def fingerprint(self) -> str:
        """Of what is opened, for whom and when."""
        text = json.dumps(sorted(json.dumps(each.identity) for each in self.opened))
        return hashlib.sha256(text.encode()).hexdigest()


def compare(before: AccessState, after: AccessState, copies: dict[int, int]) -> Changes:
    """What has become open, and what closed. `copies`: the source of each page that was copied."""
    audiences = {*before.closed, *after.closed}
    opened_pages: dict[int, set[AudienceKey]] = {}
    closed_pages: dict[int, set[AudienceKey]] = {}
    opened_files: dict[FileKey, set[AudienceKey]] = {}
    closed_files: dict[FileKey, set[AudienceKey]] = {}
    now_readable: set[FileKey] = set()
    for audience in audiences:
        was, now = before.closed_to(audience), after.closed_to(audience)
        for page in was.pages - now.pages:
            opened_pages.setdefault(page, set()).add(audience)
        for page in now.pages - was.pages:
            if page <= before.newest_page:
                closed_pages.setdefault(page, set()).add(audience)
        unprotected = was.files - now.files
        readable = after.readable_now(audience, unprotected)
        now_readable |= readable
        for file, collection in collections_of(unprotected).items():
            # One that nothing shows is nobody's, but its collection may have kept it so.
            if file in readable or (
                before.collections[file] in was.collections and collection not in now.collections
            ):
                opened_files.setdefault(file, set()).add(audience)
        for file in now.files - was.files:
            collection_closed = after.collections[file] in now.collections - was.collections
            users_closed = after.users_of_files.get(file, frozenset()) & (now.pages - was.pages)
            if collection_closed or any(page <= before.newest_page for page in users_closed):
                closed_files.setdefault(file, set()).add(audience)
    opened = [
        *_pages(opened_pages),
        *_new_pages(before, after, audiences, copies),
        *_files(opened_files, now_readable),
    ]
    return Changes(
        opened=opened,
        closed=[*_pages(closed_pages), *_files(closed_files, set())],
        opened_collections=_collections(after, before),
        closed_collections=_collections(before, after),
    )


def names_of(audiences: Iterable[AudienceKey]) -> list[str]:
    """What people call them: the public, or the names of groups."""
    keys = set(audiences)
    if None in keys:
        return [_("The public")]
    groups = [key for key in keys if key is not None]
    return sorted(Group.objects.filter(pk__in=groups).values_list("name", flat=True))


def not_allowed(user: Any, changes: Changes, before: AccessState) -> list[Consequence]:
    """What this person has no right to open: pages need the right to set their privacy, where they
    were and where they are now, and for copies also where they come from; files the right to
    change them."""
    # The rights may have been read before something moved.
    fresh = get_user_model().objects.get(pk=user.pk)
    return [each for each in changes.opened if not _may_open(fresh, user, each, before)]


def _may_open(fresh: Any, user: Any, opened: Consequence, before: AccessState) -> bool:
    instance = opened.instance
    if not opened.is_page:
        policy = policy_registry.get_by_type(type(instance))
        return bool(policy.user_has_permission_for_instance(fresh, "change", instance))
    if not instance.permissions_for_user(fresh).can_set_view_restrictions():
        return False
    path = before.paths.get(opened.origin or instance.pk)
    if path is None:
        return True
    as_it_was = copy(instance)
    as_it_was.pk, as_it_was.path = opened.origin or instance.pk, path
    return bool(as_it_was.permissions_for_user(user).can_set_view_restrictions())


def _narrowed(audiences: Iterable[AudienceKey]) -> Audiences:
    """Whatever is open to the public is open to everybody."""
    found = frozenset(audiences)
    return EVERYBODY if None in found else found


def _pages(found: dict[int, set[AudienceKey]]) -> list[Consequence]:
    """Pages that are gone meanwhile are left out."""
    if not found:
        return []
    pages = Page.objects.filter(pk__in=found).order_by("path").select_related("locale")
    return [_page(page, found[page.pk]) for page in pages]


def _page(page: Page, audiences: Iterable[AudienceKey], origin: Page | None = None) -> Consequence:
    return Consequence(
        instance=page,
        title=page.title,
        audiences=_narrowed(audiences),
        at_once=is_published(page),
        origin=origin.pk if origin else None,
        origin_title=origin.title if origin else "",
        address=reverse("wagtailadmin_pages:edit", args=(page.pk,)) if origin is None else "",
    )


def _new_pages(
    before: AccessState,
    after: AccessState,
    audiences: set[AudienceKey],
    copies: dict[int, int],
) -> list[Consequence]:
    """New pages that say to an audience what their origin keeps from it."""
    if not before.paths:
        return []
    new = list(
        Page.objects.filter(pk__gt=before.newest_page).order_by("path").select_related("locale")
    )
    if not new:
        return []
    origins = _origins(new, before, copies)
    titles = Page.objects.in_bulk({key for keys in origins.values() for key in keys})
    consequences = []
    for page in new:
        opened = {
            audience: origin
            for audience in audiences
            for origin in origins[page.pk]
            if origin in before.closed_to(audience).pages
            and page.pk not in after.closed_to(audience).pages
        }
        if opened:
            origin = titles.get(min(opened.values()))
            consequences.append(_page(page, opened, origin))
    return consequences


def _origins(new: list[Page], before: AccessState, copies: dict[int, int]) -> dict[int, set[int]]:
    """The older pages that each new page has its text from."""
    linked = Page.objects.filter(
        Q(translation_key__in=[page.translation_key for page in new]),
        pk__lte=before.newest_page,
    ).values_list("pk", "translation_key")
    members: dict[Any, set[int]] = {}
    for key, translation_key in linked:
        members.setdefault(translation_key, set()).add(key)
    return {
        page.pk: members.get(page.translation_key, set())
        | {key for key in (page.alias_of_id, copies.get(page.pk)) if key is not None}
        for page in new
    }


def _files(found: dict[FileKey, set[AudienceKey]], at_once: set[FileKey]) -> list[Consequence]:
    consequences = []
    for model in file_models() if found else []:
        kind = content_type_of(model)
        keys = [key for file_kind, key in found if file_kind == kind]
        files: QuerySet[Any] = model._default_manager.filter(pk__in=keys).order_by("title")
        for file in files:
            consequences.append(
                Consequence(
                    instance=file,
                    title=file.title,
                    audiences=_narrowed(found[kind, file.pk]),
                    at_once=(kind, file.pk) in at_once,
                    address=_address_of_file(file),
                )
            )
    return consequences


def _address_of_file(file: Any) -> str:
    names = dict(zip(file_models(), ("wagtaildocs:edit", "wagtailimages:edit"), strict=True))
    return reverse(names[type(file)], args=(file.pk,))


def _collections(before: AccessState, after: AccessState) -> list[Consequence]:
    """Collections that became closed; the other way round with the arguments exchanged."""
    found: dict[int, set[AudienceKey]] = {}
    for audience in {*before.closed, *after.closed}:
        added = after.closed_to(audience).collections - before.closed_to(audience).collections
        for key in added:
            found.setdefault(key, set()).add(audience)
    if not found:
        return []
    return [
        Consequence(
            instance=collection,
            title=collection.name,
            audiences=_narrowed(found[collection.pk]),
            address=reverse("wagtailadmin_collections:edit", args=(collection.pk,)),
        )
        for collection in Collection.objects.filter(pk__in=found).order_by("path")
    ]
