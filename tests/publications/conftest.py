"""A list of publications, and an editor's browser."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from publications.factories import (
    PublicationIndexPageFactory,
)
from publications.models import PublicationIndexPage


@pytest.fixture
def index(home_page: HomePage) -> PublicationIndexPage:
    return PublicationIndexPageFactory(parent=home_page, title="Publikationen")


@pytest.fixture
def admin(editor: Any, client: Client) -> Client:
    client.force_login(editor)
    return client
