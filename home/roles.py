"""The groups of the website, each with the least rights its work needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Redaktion"
ADMINISTRATORS = "Administration"
SUBSCRIBERS = "NeKoPa-Abonnement"


@dataclass(frozen=True)
class Role:
    """`models`: app label and model name of what may be added, changed, deleted and viewed."""

    name: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()


EDITING = Role(
    name=EDITORS,
    pages=("add_page", "change_page", "publish_page"),
    files=("add", "change", "choose"),
    permissions=("wagtailadmin.access_admin", "wagtail_localize.submit_translation"),
)
ADMINISTRATION = Role(
    name=ADMINISTRATORS,
    pages=(*EDITING.pages, "lock_page", "unlock_page", "bulk_delete_page"),
    files=(*EDITING.files, "delete"),
    models=("home.webhook", "wagtailredirects.redirect"),
    collections=("add_collection", "change_collection", "delete_collection"),
    permissions=EDITING.permissions,
)
ROLES = (EDITING, ADMINISTRATION, Role(name=SUBSCRIBERS))

# What other apps let editors edit, and only look at; see `let_editors_edit`.
_edited_models: list[str] = []
_viewed_models: list[str] = []


def let_editors_edit(*models: str) -> None:
    """Called by an app when it is ready: "network.member" is then editors' work."""
    _edited_models.extend(model for model in models if model not in _edited_models)


def let_editors_view(*models: str) -> None:
    """Editors may look these up; administrators may change them."""
    _viewed_models.extend(model for model in models if model not in _viewed_models)


@transaction.atomic
def ensure_roles() -> dict[str, Group]:
    """Creates missing groups and adds missing rights; takes none away that an operator gave.

    Rights on apps that are not installed are left out. Returns the groups by name.
    """
    return {role.name: _ensure_role(role) for role in ROLES}


def _ensure_role(role: Role) -> Group:
    group, _created = Group.objects.get_or_create(name=role.name)
    if role.pages:
        root = Page.objects.get(depth=1)
        GroupPagePermission.objects.bulk_create(
            (
                GroupPagePermission(group=group, page=root, permission=permission)
                for permission in _page_permissions(role)
            ),
            ignore_conflicts=True,
        )
    if role.files or role.collections:
        collection = Collection.get_first_root_node()
        GroupCollectionPermission.objects.bulk_create(
            (
                GroupCollectionPermission(group=group, collection=collection, permission=permission)
                for permission in _collection_permissions(role)
            ),
            ignore_conflicts=True,
        )
    group.permissions.add(*_model_permissions(role))
    return group


def _page_permissions(role: Role) -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=role.pages,
    )


def _collection_permissions(role: Role) -> QuerySet[Permission]:
    owners = [get_document_model(), get_image_model(), Collection]
    names = [model._meta.model_name for model in owners[:2]]
    codenames = [f"{action}_{name}" for action in role.files for name in names]
    return Permission.objects.filter(
        codename__in=[*codenames, *role.collections],
        content_type__in=ContentType.objects.get_for_models(*owners).values(),
    )


def _model_permissions(role: Role) -> list[Permission]:
    wanted = set(role.permissions) | _rights_on(role.models)
    if role in (EDITING, ADMINISTRATION):
        wanted |= _rights_on(_edited_models)
    if role is EDITING:
        wanted |= _rights_on(_viewed_models, ("view",))
    if role is ADMINISTRATION:
        wanted |= _rights_on([*_viewed_models, get_user_model()._meta.label_lower])
    if not wanted:
        return []
    labels = {name.partition(".")[0] for name in wanted}
    codenames = {name.partition(".")[2] for name in wanted}
    candidates = Permission.objects.filter(
        content_type__app_label__in=labels, codename__in=codenames
    ).select_related("content_type")
    return [
        permission
        for permission in candidates
        if f"{permission.content_type.app_label}.{permission.codename}" in wanted
    ]


def _rights_on(
    models: Iterable[str], actions: tuple[str, ...] = ("add", "change", "delete", "view")
) -> set[str]:
    parts = [model.split(".") for model in models]
    return {f"{label}.{action}_{name}" for label, name in parts for action in actions}
