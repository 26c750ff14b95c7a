"""Trap C3: only restrictions by group are offered, and the server takes no other."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from tests.restrictions import subscribers_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page)


@pytest.fixture
def superuser(client: Client, home_page: HomePage) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def offered(response: Any) -> list[str]:
    return [value for value, _label in response.context["form"]["restriction_type"].field.choices]


def test_a_page_offers_public_or_groups(page: StandardPage, superuser: Any, client: Client) -> None:
    response = client.get(f"/admin/pages/{page.pk}/privacy/")
    assert offered(response) == ["none", "groups"]


def test_a_collection_offers_public_or_groups(superuser: Any, client: Client) -> None:
    collection = Collection.get_first_root_node().add_child(name="Abonnement")
    response = client.get(f"/admin/collections/{collection.pk}/privacy/")
    assert offered(response) == ["none", "groups"]


@pytest.mark.parametrize("kind", ["login", "password"])
def test_other_kinds_are_refused_by_the_server(
    page: StandardPage, superuser: Any, client: Client, kind: str
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Abonnement")
    answer = {"restriction_type": kind, "password": "geheim"}
    client.post(f"/admin/pages/{page.pk}/privacy/", answer)
    client.post(f"/admin/collections/{collection.pk}/privacy/", answer)
    assert not PageViewRestriction.objects.exists()
    assert not CollectionViewRestriction.objects.exists()


def test_a_group_restriction_is_taken(
    page: StandardPage, superuser: Any, client: Client, subscriber: Any
) -> None:
    group = subscribers_group()
    client.post(
        f"/admin/pages/{page.pk}/privacy/",
        {"restriction_type": "groups", "groups": [group.pk]},
    )
    assert list(PageViewRestriction.objects.get(page=page).groups.all()) == [group]
