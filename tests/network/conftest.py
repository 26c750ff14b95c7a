from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def admin(client: Client, editor: Any) -> Client:
    """A browser in which an editor is signed in."""
    client.force_login(editor)
    return client
