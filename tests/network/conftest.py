"""What tests of the network share: an editor's browser, and a site for races."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.network.processes import Site, migrated_site


@pytest.fixture
def admin(client: Client, editor: Any) -> Client:
    """A browser in which an editor is signed in."""
    client.force_login(editor)
    return client


@pytest.fixture(scope="session")
def racing_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A migrated site of its own, in which threads and processes really commit."""
    with migrated_site(tmp_path_factory.mktemp("races")) as site:
        yield site
