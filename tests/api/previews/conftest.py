"""An editor at work, and the address of another front end."""

from typing import Any

import pytest
from django.test import Client

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.api.previews.editing import FRONTEND


@pytest.fixture
def frontend(settings: Any) -> None:
    settings.HOME_PREVIEW_ADDRESS = FRONTEND


@pytest.fixture
def guide(home_page: HomePage) -> StandardPage:
    page: StandardPage = StandardPageFactory(
        parent=home_page, title="Leitfaden", lead="Wie er veröffentlicht ist."
    )
    return page


@pytest.fixture
def at_work(editor: Any) -> Client:
    client = Client()
    client.force_login(editor)
    return client
