"""Who enters the admin has a second factor."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from home.models import HomePage

pytestmark = [pytest.mark.django_db, pytest.mark.on_one_database("postgresql")]


@pytest.fixture(autouse=True)
def second_factor_required(settings: Any) -> None:
    settings.NEKOPA_ADMIN_SECOND_FACTOR = True


def test_an_editor_without_a_second_factor_is_led_to_set_one_up(
    editor: Any, client: Client
) -> None:
    client.force_login(editor)
    response = client.get("/admin/")
    assert response.status_code == 302
    assert response["Location"] == "/konto/2fa/totp/activate/"


def test_an_editor_with_a_second_factor_enters(
    home_page: HomePage, editor: Any, client: Client
) -> None:
    TOTP.activate(editor, generate_totp_secret())
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200


def test_changes_are_stopped_too_not_only_pages(editor: Any, client: Client) -> None:
    client.force_login(editor)
    assert client.post("/admin/images/add/", {}).status_code == 302


def test_the_public_site_asks_no_editor_for_a_second_factor(
    home_page: HomePage, editor: Any, client: Client
) -> None:
    client.force_login(editor)
    assert client.get(home_page.url).status_code == 200
