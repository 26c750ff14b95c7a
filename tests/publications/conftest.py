"""Lists of publications, and an editor's browser."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from publications.factories import (
    PublicationIndexPageFactory,
)
from publications.models import PublicationIndexPage
from tests.publications.listing import publish
from tests.restrictions import restrict, subscribers_group


@pytest.fixture
def index(home_page: HomePage) -> PublicationIndexPage:
    return PublicationIndexPageFactory(parent=home_page, title="Publikationen")


@pytest.fixture
def library(index: PublicationIndexPage, subscriber: Any) -> PublicationIndexPage:
    """One publication of each type, from three years; the handout is protected."""
    publish(index, "Arbeitspapier A", "2022", publication_type="arbeitspapier")
    publish(index, "Positionspapier P", "2023-21", publication_type="positionspapier")
    handout = publish(index, "Handreichung H", "2023-09", publication_type="handreichung")
    publish(index, "Broschüre B", "2024-03", publication_type="broschuere")
    restrict(handout, subscribers_group())
    return index


@pytest.fixture
def admin(editor: Any, client: Client) -> Client:
    client.force_login(editor)
    return client
