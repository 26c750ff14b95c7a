"""A protected section, an open one, and somebody who may do everything."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.factories import StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from tests.restrictions import restrict


@pytest.fixture
def members(db: None) -> Group:
    return Group.objects.create(name="Mitglieder")


@pytest.fixture
def section(home_page: HomePage, members: Group) -> StandardPage:
    page = StandardPageFactory(parent=home_page, title="Bereich")
    restrict(page, members)
    return page


@pytest.fixture
def protected(section: StandardPage) -> StandardPage:
    return StandardPageFactory(parent=section, title="Vertraulich")


@pytest.fixture
def open_section(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page, title="Offen")


@pytest.fixture
def admin(client: Client, home_page: HomePage) -> Any:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user
