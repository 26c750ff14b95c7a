"""What is closed to whom at one moment, to be compared with a later one.

Audiences are the public (None) and, for each group that a restriction names, somebody imagined
who is in that group alone (its key).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Max, Model, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)

from home.access.audience import PUBLIC, Audience, members_of
from home.access.files import FileAccess
from home.access.parts import all_parts_of_pages, parts_of_pages
from home.access.rule import PageAccess
from home.access.subtrees import Subtrees
from home.models import RestrictionEnd

# A group's key; None is the public.
AudienceKey = int | None
# Content type and key of a document or an image.
FileKey = tuple[int, int]


@dataclass(frozen=True)
class ClosedTo:
    """What one audience may not have. A file counts as protected when a closed page uses it, or
    its collection is closed, and nothing that the audience may read shows it."""

    pages: frozenset[int] = frozenset()
    collections: frozenset[int] = frozenset()
    files: frozenset[FileKey] = frozenset()


@dataclass(frozen=True)
class AccessState:
    """`paths`: of the pages that are closed to the public. `collections`: of the protected files.
    `users_of_files`: keys of the closed pages that use a file. `newest_page`: the highest key."""

    closed: dict[AudienceKey, ClosedTo]
    paths: dict[int, str]
    collections: dict[FileKey, int]
    users_of_files: dict[FileKey, frozenset[int]]
    newest_page: int
    rules: dict[AudienceKey, FileAccess] = field(compare=False, repr=False)

    def readable_now(self, audience: AudienceKey, files: Iterable[FileKey]) -> set[FileKey]:
        """Those of these files that the audience may have; only while the state is the newest."""
        return _readable_files(self.rules.get(audience, self.rules[None]), files)

    def closed_to(self, audience: AudienceKey) -> ClosedTo:
        """A group that no restriction names has no more than the public."""
        return self.closed.get(audience) or self.closed[None]


def take_access_state() -> AccessState:
    """Asks the rule; the number of queries depends on how many groups restrictions name, and not
    on how many restrictions, pages or files there are."""
    everybody = PageAccess(PUBLIC)
    rules = {key: FileAccess(everybody.seen_by(audience)) for key, audience in _audiences()}
    public = rules[None]
    paths = _paths_below(public.pages.closed_paths)
    users = _pages_that_use_files(public.pages.closed_paths)
    collections = _collections_of_files(public.closed_collections, users)
    return AccessState(
        closed={key: _closed_to(rule, paths, users, collections) for key, rule in rules.items()},
        paths=paths,
        collections=collections,
        users_of_files=users,
        newest_page=Page.objects.aggregate(newest=Max("pk"))["newest"] or 0,
        rules=rules,
    )


def file_models() -> list[type[Model]]:
    return [get_document_model(), get_image_model()]


def content_type_of(model: type[Model]) -> int:
    key: int = ContentType.objects.get_for_model(model).pk
    return key


def collections_of(files: Iterable[FileKey]) -> dict[FileKey, int]:
    """The collection of each of these files that still exists."""
    found: dict[FileKey, int] = {}
    for model, kind, keys in _by_model(files):
        rows = _files(model).filter(pk__in=keys).values_list("pk", "collection")
        found.update({(kind, key): collection for key, collection in rows})
    return found


def audience_for(key: AudienceKey) -> Audience:
    return PUBLIC if key is None else members_of([Group(pk=key)])


def tracked_tables() -> set[str]:
    """The tables whose change can open or close something."""
    models: list[type[Model]] = [
        Page,
        PageViewRestriction,
        PageViewRestriction.groups.through,
        RestrictionEnd,
        CollectionViewRestriction,
        CollectionViewRestriction.groups.through,
        Collection,
        ReferenceIndex,
        Group,
    ]
    for model in file_models():
        models += [model, *model._meta.get_parent_list()]
    models += [part.model for part in all_parts_of_pages()]
    return {model._meta.db_table for model in models}


def _audiences() -> list[tuple[AudienceKey, Audience]]:
    named: set[int] = set()
    for model in (PageViewRestriction, CollectionViewRestriction):
        through = model.groups.through.objects
        named.update(through.order_by().values_list("group_id", flat=True).distinct())
    return [(key, audience_for(key)) for key in (None, *sorted(named))]


def _paths_below(roots: tuple[str, ...]) -> dict[int, str]:
    if not roots:
        return {}
    return dict(Page.objects.filter(Subtrees(roots).condition).order_by().values_list("pk", "path"))


def _pages_that_use_files(roots: tuple[str, ...]) -> dict[FileKey, frozenset[int]]:
    """The pages in these subtrees that use each file, themselves or by what belongs to them."""
    if not roots:
        return {}
    pages = (
        Page.objects.filter(Subtrees(roots).condition)
        .order_by()
        .annotate(key=Cast("pk", CharField()))
    )
    own_type = {
        content_type_of(parent): content_type_of(model)
        for model in file_models()
        for parent in [model, *model._meta.get_parent_list()]
    }
    rows = ReferenceIndex.objects.filter(
        base_content_type=content_type_of(Page),
        to_content_type__in=own_type,
        object_id__in=pages.values("key"),
    ).values_list("to_content_type", "to_object_id", "object_id")
    users: dict[FileKey, set[int]] = {}
    for kind, file, page in rows:
        users.setdefault((own_type[kind], int(file)), set()).add(int(page))
    for file_key, page in _files_of_parts(roots):
        users.setdefault(file_key, set()).add(page)
    return {file: frozenset(pages) for file, pages in users.items()}


def _files_of_parts(roots: tuple[str, ...]) -> Iterator[tuple[FileKey, int]]:
    pages = Page.objects.filter(Subtrees(roots).condition).order_by()
    for model in file_models():
        for part in parts_of_pages(model):
            rows = part.rows.filter(**{f"{part.page}__in": pages, f"{part.file}__isnull": False})
            for file, page in rows.values_list(part.file, part.page):
                yield (content_type_of(model), file), page


def _collections_of_files(
    closed: list[int], users: dict[FileKey, frozenset[int]]
) -> dict[FileKey, int]:
    """The collection of each file that may be protected from somebody."""
    if not closed and not users:
        return {}
    found: dict[FileKey, int] = {}
    for model in file_models():
        kind = content_type_of(model)
        used = [key for file_kind, key in users if file_kind == kind]
        rows = (
            _files(model)
            .filter(Q(collection__in=closed) | Q(pk__in=used))
            .values_list("pk", "collection")
        )
        found.update({(kind, key): collection for key, collection in rows})
    return found


def _closed_to(
    rule: FileAccess,
    paths: dict[int, str],
    users: dict[FileKey, frozenset[int]],
    collections: dict[FileKey, int],
) -> ClosedTo:
    closed = Subtrees(rule.pages.closed_paths)
    pages = frozenset(key for key, path in paths.items() if path in closed)
    closed_collections = frozenset(rule.closed_collections)
    protected = {
        file
        for file, collection in collections.items()
        if collection in closed_collections or not pages.isdisjoint(users.get(file, ()))
    }
    return ClosedTo(
        pages=pages,
        collections=closed_collections,
        files=frozenset(protected - _readable_files(rule, protected)),
    )


def _readable_files(rule: FileAccess, files: Iterable[FileKey]) -> set[FileKey]:
    readable: set[FileKey] = set()
    for model, kind, keys in _by_model(files):
        found = rule.readable(_files(model).filter(pk__in=keys)).values_list("pk", flat=True)
        readable.update((kind, key) for key in found)
    return readable


def _by_model(files: Iterable[FileKey]) -> Iterator[tuple[type[Model], int, list[int]]]:
    """Model, its content type and the keys, for the models of which there are files."""
    for model in file_models() if files else ():
        kind = content_type_of(model)
        keys = [key for file_kind, key in files if file_kind == kind]
        if keys:
            yield model, kind, keys


def _files(model: Any) -> QuerySet:
    return model.objects.order_by()
