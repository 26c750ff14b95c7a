"""Who may read a file: it follows the pages that use it, and its collection.

The collection must be open to the audience, and a page that it may read, something that belongs
to such a page, or a published entry, must use the file: a file that only protected pages or drafts
use is protected, whatever its collection; one that nothing uses is nobody's.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    Model,
    OuterRef,
    Q,
    QuerySet,
    When,
)
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    ReferenceIndex,
)
from wagtail.permissions import policy_registry

from home.access.parts import parts_of_pages
from home.access.rule import PageAccess, page_access
from home.known_content import filled, known, known_for_now
from home.request_values import RequestValue


class FileAccess:
    """The rule for the audience of a `PageAccess`, for documents and images alike. `request`: may
    use what the process knows."""

    def __init__(self, pages: PageAccess, request: HttpRequest | None = None) -> None:
        self.pages = pages
        self.request = request
        self.audience = pages.audience
        self._known: dict[tuple[type[Model], Any], bool] = {}

    def allows(self, file: Any) -> bool:
        """Those who manage a file in the admin may have it, too."""
        if self._key(file) not in self._known:
            self.learn([file])
        return self._known[self._key(file)]

    def learn(self, files: Iterable[Any]) -> None:
        """Works out the answers for several files with one query for each kind of file (two for
        people with an account), so that a list costs no query for each."""
        by_model: dict[type[Model], set[Any]] = {}
        for file in files:
            if self._key(file) not in self._known:
                by_model.setdefault(type(file), set()).add(file.pk)
        for model, keys in by_model.items():
            allowed = self._readable_keys(model, keys)
            if self.audience.account is not None and allowed != keys:
                chosen = model._default_manager.filter(pk__in=keys)
                allowed |= set(self._managed(chosen).values_list("pk", flat=True))
            self._known |= {(model, key): key in allowed for key in keys}

    def _readable_keys(self, model: type[Model], keys: set[Any]) -> set[Any]:
        """Working out an answer takes a query that is long to build."""
        asked = ("files", model, self.pages.closed_paths, tuple(self.closed_collections))

        def read(unknown: list[Any]) -> dict[Any, bool]:
            chosen = model._default_manager.filter(pk__in=unknown)
            readable = set(self.readable(chosen).values_list("pk", flat=True))
            return {key: key in readable for key in unknown}

        answers = filled(known_for_now(self.request, asked, dict), keys, read)
        return {key for key in keys if answers[key]}

    def allow_too(self, files: Iterable[Any]) -> None:
        """What the audience may have beyond the rule, for a reason that the caller knows."""
        self._known |= {self._key(file): True for file in files}

    def readable(self, files: QuerySet) -> QuerySet:
        """The files of this set that the audience may read because something shows them."""
        references = ReferenceIndex.objects.filter(
            to_content_type__in=_content_types([files.model, *files.model._meta.get_parent_list()]),
            to_object_id=Cast(OuterRef("pk"), CharField()),
        )
        return files.exclude(collection__in=self.closed_collections).filter(
            Exists(self._from_readable_pages(references))
            | Exists(_from_entries(references))
            | self._from_parts_of_readable_pages(files.model)
        )

    def _from_readable_pages(self, references: QuerySet) -> QuerySet:
        """Other kinds of objects have keys that are no numbers, hence the case."""
        key = Case(
            When(
                base_content_type=ContentType.objects.get_for_model(Page),
                then=Cast("object_id", BigIntegerField()),
            )
        )
        readable = self.pages.readable(Page.objects.order_by()).filter(pk=OuterRef("page"))
        return references.annotate(page=key).filter(Exists(readable))

    def _from_parts_of_readable_pages(self, model: type[Model]) -> Q:
        readable = self.pages.readable(Page.objects.order_by())
        condition = Q(pk__in=[])
        for part in parts_of_pages(model):
            shown = part.rows.filter(**{part.file: OuterRef("pk")})
            condition |= Q(Exists(shown.filter(**{f"{part.page}__in": readable})))
        return condition

    def _managed(self, files: QuerySet) -> QuerySet:
        policy = policy_registry.get_by_type(files.model)
        managed = policy.instances_user_has_any_permission_for(
            self.audience.account, ["change", "choose"]
        )
        return files.filter(pk__in=managed.values("pk"))

    @staticmethod
    def _key(file: Any) -> tuple[type[Model], Any]:
        return type(file), file.pk

    @cached_property
    def closed_collections(self) -> list[int]:
        """Keys of the collections that restrictions close to the audience."""
        if self.audience.is_superuser:
            return []
        restrictions: dict[int, tuple[str, str, set[int]]] = {}
        rows, collections = known(self.request, "collections", _collections)
        for key, path, kind, group in rows:
            restrictions.setdefault(key, (path, kind, set()))[2].add(group)
        closed = tuple(
            path
            for path, kind, groups in restrictions.values()
            if kind != CollectionViewRestriction.GROUPS or not self.audience.belongs_to(groups)
        )
        return [key for key, path in collections if path.startswith(closed)]


def _collections() -> tuple[list[Any], list[Any]]:
    """Their restrictions, and where any are, all of them with their places in the tree."""
    restrictions = CollectionViewRestriction.objects.order_by().values_list(
        "pk", "collection__path", "restriction_type", "groups__pk"
    )
    rows = list(restrictions)
    return rows, list(Collection.objects.values_list("pk", "path")) if rows else []


_worked_out = RequestValue[FileAccess]("file_access")


def file_access(request: HttpRequest) -> FileAccess:
    """The rule for this request's audience, worked out once per request."""
    pages = page_access(request)
    memo = _worked_out.of(request)
    if memo is None or memo.pages is not pages:
        memo = _worked_out.keep(request, FileAccess(pages, request))
    return memo


def may_read_file(file: Any, request: HttpRequest) -> bool:
    """Whether this request may have a document or an image."""
    return file_access(request).allows(file)


def files_learnt(files: Iterable[Any], request: HttpRequest) -> FileAccess:
    """The rule for this request, which has its answers for these files ready."""
    access = file_access(request)
    access.learn(files)
    return access


def _from_entries(references: QuerySet) -> QuerySet:
    """An entry with drafts shows its files while it is live; as its key may be of any type, the
    keys of entries are compared as text."""
    conditions = Q(pk__in=[])
    for model in _shown_entries():
        kind = Q(base_content_type__in=_content_types([model]))
        if issubclass(model, DraftStateMixin):
            live = model._default_manager.filter(live=True)
            kind &= Q(object_id__in=live.annotate(key=Cast("pk", CharField())).values("key"))
        conditions |= kind
    return references.filter(conditions)


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
