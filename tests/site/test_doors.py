"""One door to sign in; traps C1 to C4: every other one leads there or is gone."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from home.factories import PASSWORD, UserFactory
from home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/", "/django-admin/login/"])
def test_other_sign_in_pages_lead_to_the_one_door_and_keep_the_way_back(
    home_page: HomePage, client: Client, address: str
) -> None:
    response = client.get(address, {"next": "/admin/pages/"})
    assert response.status_code == 302
    assert response["Location"] == "/konto/login/?next=%2Fadmin%2Fpages%2F"


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/", "/django-admin/login/"])
def test_other_sign_in_pages_take_no_password(client: Client, address: str) -> None:
    user = UserFactory()
    client.post(address, {"username": user.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_the_way_back_leads_to_no_foreign_host(client: Client) -> None:
    response = client.get("/admin/login/", {"next": "https://example.org/"})
    assert response["Location"] == "/konto/login/"


def test_the_password_reset_of_the_admin_sends_no_mail(client: Client) -> None:
    user = UserFactory()
    response = client.post("/admin/password_reset/", {"email": user.email})
    assert response["Location"] == "/konto/password/reset/"
    assert mail.outbox == []


@pytest.mark.parametrize(
    "address",
    [
        "/_util/authenticate_with_password/1/1/",
        "/_util/authenticate_document/1/",
        "/django-admin/",
        "/api/v2/pages/",
        "/media/documents/papier.pdf",
    ],
)
def test_doors_that_are_not_offered_are_gone(
    home_page: HomePage, client: Client, address: str
) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, {"password": "x"}).status_code in (404, 405)


def test_nobody_registers_themselves(home_page: HomePage, client: Client) -> None:
    answer = {"email": "neu@example.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/konto/signup/", answer)
    assert not UserFactory._meta.model.objects.filter(email="neu@example.org").exists()


def test_a_password_without_a_verified_address_is_not_enough(
    home_page: HomePage, client: Client
) -> None:
    user = UserFactory()
    response = client.post("/konto/login/", {"login": user.email, "password": PASSWORD})
    assert response["Location"] == "/konto/confirm-email/"
    assert "_auth_user_id" not in client.session
    assert len(mail.outbox) == 1


def test_an_unknown_address_and_a_wrong_password_are_answered_alike(
    home_page: HomePage, client: Client
) -> None:
    user = UserFactory()
    known = client.post("/konto/login/", {"login": user.email, "password": "falsch"})
    unknown = client.post("/konto/login/", {"login": "wer@example.org", "password": "falsch"})
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors


def test_asking_for_a_new_password_reveals_no_account(home_page: HomePage, client: Client) -> None:
    user = UserFactory()
    known = client.post("/konto/password/reset/", {"email": user.email})
    sent = len(mail.outbox)
    unknown = client.post("/konto/password/reset/", {"email": "wer@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert sent == 1
    assert len(mail.outbox) == 1


def test_an_account_without_rights_is_kept_out_of_the_admin(
    subscriber: Any, client: Client
) -> None:
    client.force_login(subscriber)
    assert client.get("/admin/").status_code in (302, 403)
    assert client.get("/admin/pages/").status_code in (302, 403)


@pytest.mark.parametrize("required", [True, False])
def test_a_subscriber_at_the_admin_is_told_no_and_not_sent_in_circles(
    home_page: HomePage, subscriber: Any, client: Client, settings: Any, required: bool
) -> None:
    settings.NEKOPA_ADMIN_SECOND_FACTOR = required
    client.force_login(subscriber)
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
