"""Redaktion and Administration have the rights their work needs, and no more."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage
from home.roles import ADMINISTRATORS, ensure_roles
from network.factories import MunicipalityFactory

pytestmark = [pytest.mark.django_db, pytest.mark.on_one_database("postgresql")]


@pytest.fixture
def administrator(roles: dict[str, Group]) -> Any:
    return UserFactory(groups=[roles[ADMINISTRATORS]])


def status(client: Client, user: Any, address: str) -> int:
    client.force_login(user)
    return client.get(address).status_code


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/documents/add/",
        "/admin/images/add/",
        "/admin/snippets/network/member/",
        "/admin/snippets/network/member/add/",
        "/admin/snippets/network/meeting/add/",
        "/admin/snippets/network/workinggroup/add/",
        "/admin/snippets/network/municipality/",
    ],
)
def test_editors_reach_their_work(
    home_page: HomePage, editor: Any, client: Client, address: str
) -> None:
    assert status(client, editor, address) == 200


@pytest.mark.parametrize(
    "address",
    [
        "/admin/users/",
        "/admin/groups/",
        "/admin/sites/",
        "/admin/collections/",
        "/admin/redirects/",
        "/admin/workflows/list/",
        "/admin/locales/",
        "/admin/snippets/network/municipality/add/",
    ],
)
def test_editors_do_not_reach_what_is_others_work(
    home_page: HomePage, editor: Any, client: Client, address: str
) -> None:
    assert status(client, editor, address) in (302, 403)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/users/",
        "/admin/users/new/",
        "/admin/collections/",
        "/admin/redirects/",
        "/admin/snippets/network/municipality/add/",
    ],
)
def test_administrators_reach_their_work(
    home_page: HomePage, administrator: Any, client: Client, address: str
) -> None:
    assert status(client, administrator, address) == 200


@pytest.mark.parametrize("address", ["/admin/groups/", "/admin/sites/", "/admin/groups/new/"])
def test_administrators_cannot_give_groups_more_rights(
    home_page: HomePage, administrator: Any, client: Client, address: str
) -> None:
    assert status(client, administrator, address) in (302, 403)


def test_editors_change_and_publish_every_page(
    home_page: HomePage, editor: Any, client: Client
) -> None:
    page = StandardPageFactory(parent=home_page)
    permissions = page.permissions_for_user(editor)
    assert permissions.can_edit()
    assert permissions.can_publish()
    assert permissions.can_set_view_restrictions()


def test_an_administrator_cannot_make_a_superuser_of_anybody(
    home_page: HomePage, administrator: Any, client: Client
) -> None:
    client.force_login(administrator)
    answer = {
        "email": administrator.email,
        "first_name": "Frau",
        "last_name": "Beispiel",
        "is_superuser": "on",
        "groups": [group.pk for group in administrator.groups.all()],
    }
    client.post(f"/admin/users/edit/{administrator.pk}/", answer)
    administrator.refresh_from_db()
    assert administrator.last_name == "Beispiel"
    assert not administrator.is_superuser
    client.post("/admin/users/new/", {**answer, "email": "neu@example.org"})
    assert not type(administrator).objects.get(email="neu@example.org").is_superuser


def test_an_administrator_cannot_take_over_a_superusers_account(
    home_page: HomePage, administrator: Any, client: Client
) -> None:
    superuser = UserFactory(is_superuser=True)
    address = f"/admin/users/edit/{superuser.pk}/"
    assert status(client, administrator, address) in (302, 403)
    password = "ein-neues-passwort-2026"
    client.post(
        address,
        {
            "email": superuser.email,
            "first_name": "A",
            "last_name": "B",
            "password1": password,
            "password2": password,
        },
    )
    superuser.refresh_from_db()
    assert not superuser.check_password(password)


def test_making_the_roles_again_takes_nothing_away(roles: dict[str, Group]) -> None:
    group = roles[ADMINISTRATORS]
    before = set(group.permissions.all())
    ensure_roles()
    assert set(group.permissions.all()) == before


def test_a_duplicate_ags_is_refused_in_words_at_its_field(
    home_page: HomePage, administrator: Any, client: Client
) -> None:
    MunicipalityFactory(ags="05117000")
    client.force_login(administrator)
    answer = {"name": "Anderswo", "ags": "05117000", "district": "Kreis", "is_active": "on"}
    response = client.post("/admin/snippets/network/municipality/add/", answer)
    form = response.context["form"]
    assert list(form.errors) == ["ags"]
    assert form["name"].value() == "Anderswo"
