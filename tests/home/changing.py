"""Changes in the admin that may open something, and who makes them."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from home.access.audience import PUBLIC
from home.access.rule import PageAccess
from home.factories import GroupFactory, UserFactory

PUBLIC_NAME = "Die Öffentlichkeit"


def public_may_read(page: Page) -> bool:
    return PageAccess(PUBLIC).may_read(Page.objects.get(pk=page.pk))


def children_of(page: Page) -> Any:
    return Page.objects.child_of(page)


def section_editor(page: Page, *rights: str) -> Any:
    """Somebody with rights on one part of the tree only."""
    group = GroupFactory()
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    give(group, page, *rights)
    return UserFactory(groups=[group])


def give(group: Group, page: Page, *rights: str) -> None:
    for right in rights:
        GroupPagePermission.objects.create(
            group=group,
            page=page,
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{right}_page"
            ),
        )


def move(client: Client, page: Page, target: Page) -> Any:
    return client.post(f"/admin/pages/{page.pk}/move/{target.pk}/confirm/")


def copy(client: Client, page: Page, target: Page, **fields: Any) -> Any:
    return client.post(
        f"/admin/pages/{page.pk}/copy/",
        {
            "new_title": "Kopie",
            "new_slug": "kopie",
            "new_parent_page": target.pk,
            **fields,
        },
    )


def groups_of(page: Page) -> list[Group]:
    return list(PageViewRestriction.objects.get(page=page).groups.all())
