"""Who may read a file: it follows the pages that use it, and its collection."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from home.access import page_access


def may_read_file(file: Any, request: HttpRequest) -> bool:
    """Whether this request may have a document or an image.

    Those who manage the file may. Otherwise its collection must be open to the user, and
    something that they may read must use the file: a file that only protected pages or drafts
    use is protected, whatever its collection; one that nothing uses is nobody's.
    """
    user = request.user
    if user.is_authenticated and _manages(user, file):
        return True
    return _collection_is_open(file, user) and _is_used_openly(file, request)


def _manages(user: Any, file: Any) -> bool:
    policy = policy_registry.get_by_type(type(file))
    return bool(policy.user_has_any_permission_for_instance(user, ["change", "choose"], file))


def _collection_is_open(file: Any, user: Any) -> bool:
    path = file.collection.path
    steplen = file.collection.steplen
    above = [path[:end] for end in range(steplen, len(path) + 1, steplen)]
    restrictions: dict[int, tuple[str, set[int]]] = {}
    rows = CollectionViewRestriction.objects.filter(collection__path__in=above).values_list(
        "pk", "restriction_type", "groups__pk"
    )
    for key, kind, group in rows:
        restrictions.setdefault(key, (kind, set()))[1].add(group)
    if not restrictions or (user.is_active and user.is_superuser):
        return True
    if not user.is_authenticated or not user.is_active:
        return False
    own_groups = set(user.groups.values_list("pk", flat=True))
    return all(
        kind == CollectionViewRestriction.GROUPS and own_groups & groups
        for kind, groups in restrictions.values()
    )


def _is_used_openly(file: Any, request: HttpRequest) -> bool:
    references = ReferenceIndex.objects.filter(
        to_content_type__in=_content_types_of(file), to_object_id=str(file.pk)
    )
    page_type = ContentType.objects.get_for_model(Page)
    users = set(references.values_list("base_content_type_id", "object_id"))
    pages = [int(key) for content_type, key in users if content_type == page_type.pk]
    if len(pages) < len(users):
        return True
    return page_access(request).readable(Page.objects.filter(pk__in=pages)).exists()


def _content_types_of(file: Any) -> list[ContentType]:
    models = [type(file), *type(file)._meta.get_parent_list()]
    return list(ContentType.objects.get_for_models(*models).values())
