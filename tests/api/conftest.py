"""What the tests of the API share."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.factories import StandardPageFactory
from home.models import HomePage, StandardPage
from tests.api.accounts import APP
from tests.restrictions import restrict, subscribers_group

BODY = [("paragraph", "<p>Nur für Abonnierte bestimmt.</p>")]


@pytest.fixture
def api(client: Client, home_page: HomePage) -> "Api":
    return Api(client)


@pytest.fixture
def locked(home_page: HomePage, roles: dict[str, Group]) -> StandardPage:
    page: StandardPage = StandardPageFactory(
        parent=home_page, title="Leitfaden", teaser="Worum es geht.", lead="Geheim", body=BODY
    )
    restrict(page, subscribers_group())
    return page


@pytest.fixture
def as_subscriber(subscriber: Any) -> "Api":
    client = Client()
    client.force_login(subscriber)
    return Api(client)


@pytest.fixture
def listed_front_end(settings: Any) -> None:
    """The one of `tests.api.accounts`."""
    settings.HOME_API_ORIGINS = settings.CORS_ALLOWED_ORIGINS = [APP]
    # A test may begin in the last moment of a code.
    settings.MFA_TOTP_TOLERANCE = 1


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
