"""Who may read a file: it follows the pages that use it, and its collection.

The collection must be open to the audience, and a page that it may read, or a published entry,
must use the file: a file that only protected pages or drafts use is protected, whatever its
collection; one that nothing uses is nobody's.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from home.access import PageAccess, page_access


class FileAccess:
    """The rule for the audience of a `PageAccess`, for documents and images alike."""

    def __init__(self, pages: PageAccess) -> None:
        self.pages = pages
        self.audience = pages.audience

    def allows(self, file: Any) -> bool:
        """Those who manage a file in the admin may have it, too."""
        return self._manages(file) or self.readable(type(file).objects.filter(pk=file.pk)).exists()

    def readable(self, files: QuerySet) -> QuerySet:
        """The files of this set that the audience may read because something shows them."""
        references = ReferenceIndex.objects.filter(
            to_content_type__in=_content_types([files.model, *files.model._meta.get_parent_list()]),
            to_object_id=Cast(OuterRef("pk"), CharField()),
        )
        on_a_page = references.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=self._readable_page_keys,
        )
        on_an_entry = references.filter(base_content_type__in=_content_types(_shown_entries()))
        return files.exclude(collection__in=self.closed_collections).filter(
            Exists(on_a_page) | Exists(on_an_entry)
        )

    def _manages(self, file: Any) -> bool:
        account = self.audience.account
        if account is None:
            return False
        policy = policy_registry.get_by_type(type(file))
        return bool(
            policy.user_has_any_permission_for_instance(account, ["change", "choose"], file)
        )

    @cached_property
    def _readable_page_keys(self) -> QuerySet:
        pages = self.pages.readable(Page.objects.order_by())
        return pages.annotate(key=Cast("pk", CharField())).values("key")

    @cached_property
    def closed_collections(self) -> list[int]:
        """Keys of the collections whose files the audience may not have, wherever they stand."""
        if self.audience.is_superuser:
            return []
        restrictions: dict[int, tuple[str, str, set[int]]] = {}
        rows = CollectionViewRestriction.objects.order_by().values_list(
            "pk", "collection__path", "restriction_type", "groups__pk"
        )
        for key, path, kind, group in rows:
            restrictions.setdefault(key, (path, kind, set()))[2].add(group)
        closed = tuple(
            path
            for path, kind, groups in restrictions.values()
            if kind != CollectionViewRestriction.GROUPS or not self.audience.belongs_to(groups)
        )
        if not closed:
            return []
        collections = Collection.objects.values_list("pk", "path")
        return [key for key, path in collections if path.startswith(closed)]


def file_access(request: HttpRequest) -> FileAccess:
    """The rule for this request's audience, worked out once per request."""
    pages = page_access(request)
    memo: FileAccess | None = getattr(request, "_home_file_access", None)
    if memo is None or memo.pages is not pages:
        memo = FileAccess(pages)
        request._home_file_access = memo  # type: ignore[attr-defined]
    return memo


def may_read_file(file: Any, request: HttpRequest) -> bool:
    """Whether this request may have a document or an image."""
    return file_access(request).allows(file)


def _shown_entries() -> list[type[Model]]:
    """Entries beside pages whose files everybody may have, such as meetings: apps name their
    models by the hook `register_entries_shown_to_everybody`, functions that return models."""
    return [
        model
        for models_of in hooks.get_hooks("register_entries_shown_to_everybody")
        for model in models_of()
    ]


def _content_types(models: Iterable[type[Model]]) -> list[ContentType]:
    return list(ContentType.objects.get_for_models(*models).values())
