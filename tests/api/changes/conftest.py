"""What the tests of `changes` share."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from home.models import HomePage
from tests.api.changes.world import World
from tests.api.following import Copy


@pytest.fixture
def world(home_page: HomePage, roles: Any, english: Locale) -> World:
    return World(home_page)


@pytest.fixture
def copy(world: World, client: Client) -> Copy:
    copy = Copy(client)
    copy.follow()
    return copy
