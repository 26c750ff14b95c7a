"""What the tests of the API share."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage


@pytest.fixture
def api(client: Client, home_page: HomePage) -> "Api":
    return Api(client)


class Api:
    """Asks as whoever `client` is."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, /, **parameters: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", parameters)

    def json(self, path: str, /, **parameters: Any) -> Any:
        """Of an answer that must be there."""
        response = self.get(path, **parameters)
        assert response.status_code == 200, response.content
        return response.json()

    def titles(self, path: str, /, **parameters: Any) -> list[str]:
        return [item["title"] for item in self.json(path, **parameters)["items"]]

    def refused(self, path: str, /, **parameters: Any) -> list[str]:
        """The parameters that a problem names."""
        response = self.get(path, **parameters)
        assert response.status_code == 422, response.content
        assert response["Content-Type"] == "application/problem+json"
        return [mistake["parameter"] for mistake in response.json()["errors"]]
