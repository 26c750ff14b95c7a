"""What tests of the network share: an editor's browser, and a site for races."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.browser.servers import Template
from tests.network.processes import Site, copied_site


@pytest.fixture
def admin(client: Client, editor: Any) -> Client:
    """A browser in which an editor is signed in."""
    client.force_login(editor)
    return client


@pytest.fixture(scope="module")
def empty_site(
    migrated_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A site of its own and without content, in which threads and processes really commit."""
    with copied_site(migrated_template, tmp_path_factory.mktemp("site")) as site:
        yield site
