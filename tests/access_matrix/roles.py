"""The roles of the matrix, each with an account in the database."""

import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission

from home.factories import UserFactory
from home.models import User
from home.roles import EDITORS
from network.factories import SubscriptionFactory, SubscriptionSeatFactory
from network.subscriptions.actions import withdraw
from tests.access_matrix.markers import tokens_in
from tests.access_matrix.rule import SUBSCRIPTION, Role
from tests.committing import as_if_committed

PUBLIC = Role("the public")
SUBSCRIBER = "a subscriber"
ENDED = "somebody whose subscription has ended"
WITHDRAWN = "somebody whose seat was withdrawn"
UNCONFIRMED = "a subscriber who never confirmed the address"
DEACTIVATED = "a deactivated subscriber"
OTHER_GROUP = "a member of another group"
EDITOR_OF_PAGES = "an editor of pages alone"
EDITOR = "an editor"
ROLES = [
    PUBLIC.name,
    OTHER_GROUP,
    SUBSCRIBER,
    ENDED,
    WITHDRAWN,
    UNCONFIRMED,
    DEACTIVATED,
    EDITOR_OF_PAGES,
    EDITOR,
]


def make_role(name: str) -> Role:
    if name == PUBLIC.name:
        return PUBLIC
    role = _made(name)
    # On a website that people visit, what they are was known before.
    as_if_committed()
    return role


def _made(name: str) -> Role:
    account = _account(name)
    own = frozenset(tokens_in(f"{account.email} {account.get_full_name()}".encode()))
    if name in (EDITOR, EDITOR_OF_PAGES):
        editors = Group.objects.get(name=EDITORS)
        account.groups.add(editors if name == EDITOR else _editors_of_pages(editors))
        # Who may edit all pages satisfies every restriction of a page, and looks after files.
        return Role(name, account, SUBSCRIPTION, manages_files=True, admin=True, own=own)
    if name == OTHER_GROUP:
        account.groups.add(Group.objects.create(name="Andere"))
    elif name == ENDED:
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        a_year_before = yesterday - datetime.timedelta(days=365)
        ended = SubscriptionFactory(start=a_year_before, end=yesterday)
        SubscriptionSeatFactory(subscription=ended, account=account)
    elif name == WITHDRAWN:
        withdraw(SubscriptionSeatFactory(account=account))
    else:
        SubscriptionSeatFactory(account=account)
    reads = SUBSCRIPTION if name == SUBSCRIBER else frozenset()
    return Role(name, account, reads, own=own)


def _account(name: str) -> Any:
    email = f"{name.replace(' ', '-')}@example.org"
    account: Any = UserFactory(email=email, first_name="Erika", last_name="Beispiel")
    EmailAddress.objects.update_or_create(
        user=account, email=email, defaults={"verified": name != UNCONFIRMED, "primary": True}
    )
    if name == DEACTIVATED:
        User.objects.filter(pk=account.pk).update(is_active=False)
    return account


def _editors_of_pages(editors: Group) -> Group:
    """As the editors, without any right on members, meetings, subscriptions, accounts."""
    group = Group.objects.create(name="Nur Seiten")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="submit_translation"),
    )
    for permission in GroupPagePermission.objects.filter(group=editors):
        GroupPagePermission.objects.create(
            group=group, page=permission.page, permission=permission.permission
        )
    for permission in editors.collection_permissions.all():
        group.collection_permissions.create(
            collection=permission.collection, permission=permission.permission
        )
    return group
