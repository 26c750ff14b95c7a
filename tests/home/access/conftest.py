"""A page in a section, and the group of subscribers."""

from typing import Any

import pytest
from django.contrib.auth.models import Group

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.restrictions import subscribers_group


@pytest.fixture
def section(home_page: HomePage) -> StandardPage:
    return StandardPageFactory(parent=home_page)


@pytest.fixture
def page(section: StandardPage) -> StandardPage:
    return StandardPageFactory(parent=section)


@pytest.fixture
def subscribers(subscriber: Any) -> Group:
    return subscribers_group()
