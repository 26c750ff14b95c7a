"""Trap F3: choosers and wagtail-localize list entries only to those who have a right on them."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from home.factories import GroupFactory, UserFactory
from home.models import HomePage
from network.factories import MemberFactory

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/admin/snippets/choose/network/member/",
    "/admin/snippets/choose/network/member/results/",
    "/admin/snippets/choose/network/member/chosen/{key}/",
    "/admin/snippets/choose/network/member/chosen-multiple/?id={key}",
    "/admin/localize/api/snippets/network/member/",
    "/admin/localize/api/snippets/network/member/{key}/",
]
ROLE = "Stabsstelle Geheimnis"


def answer(client: Client, address: str, *rights: str) -> Any:
    group = GroupFactory()
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", *rights]))
    member = MemberFactory(role=ROLE, consents=[])
    client.force_login(UserFactory(groups=[group]))
    return client.get(address.format(key=member.pk))


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_right_on_members_nobody_looks_them_up(
    address: str, home_page: HomePage, client: Client
) -> None:
    response = answer(client, address)
    assert response.status_code in (302, 403)
    assert ROLE not in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_with_one_they_do(address: str, home_page: HomePage, client: Client) -> None:
    response = answer(client, address, "view_member")
    assert response.status_code == 200
    assert ROLE in response.content.decode()
