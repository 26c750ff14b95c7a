"""One door to sign in: every other one leads there or is gone."""

from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.core import mail
from django.test import Client

from home.factories import PASSWORD, UserFactory
from home.models import HomePage
from tests.site.urlconf import all_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.on_one_database("postgresql")]


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
        "/_allauth/app/v1/auth/login",
        "/_allauth/openapi.json",
        "/_allauth/browser/v1/auth/signup",
        "/_allauth/browser/v1/auth/code/request",
        "/_allauth/browser/v1/auth/code/confirm",
        "/_allauth/browser/v1/auth/provider/token",
        "/_allauth/browser/v1/auth/webauthn/login",
        "/_allauth/browser/v1/account/email",
        "/_allauth/browser/v1/account/authenticators/totp",
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
    user = UserFactory(verified=False)
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


FOREIGN = [
    "https://example.org/",
    "//example.org/",
    "///example.org/",
    "/\\example.org/",
    "\\\\example.org/",
    "https:example.org",
    "https:///example.org",
    " https://example.org/",
    "\thttps://example.org/",
    "javascript:alert(1)",
    "http://testserver@example.org/",
]
DOORS = [
    "/admin/login/",
    "/django-admin/login/",
    "/_util/login/",
    "/admin/logout/",
    "/admin/password_reset/",
    "/admin/password_reset/confirm/MQ/c0ffee-0123456789abcdef/",
    "/konto/login/",
    "/konto/logout/",
    "/konto/reauthenticate/",
    "/konto/2fa/authenticate/",
]


@pytest.mark.parametrize("following", FOREIGN)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", DOORS)
def test_no_door_leads_to_a_foreign_host(
    home_page: HomePage, client: Client, address: str, method: str, following: str
) -> None:
    user = UserFactory()
    response = getattr(client, method)(
        address, {"next": following, "login": user.email, "password": PASSWORD}
    )
    if response.status_code in (301, 302):
        assert leads_home(response["Location"])


def leads_home(location: str) -> bool:
    """As browsers read it: backslashes are slashes, and spaces before it are none."""
    parts = urlsplit(location.strip().replace("\\", "/"))
    return not parts.scheme and not parts.netloc and not parts.path.startswith("//")


def test_trap_c1_no_address_takes_a_password_by_http_basic(home_page: HomePage) -> None:
    user = UserFactory(is_superuser=True)
    credentials = b64encode(f"{user.email}:{PASSWORD}".encode()).decode()
    for address in all_addresses():
        plain = Client().get(address)
        client = Client(headers={"Authorization": f"Basic {credentials}"})
        answered = client.get(address)
        assert answered.status_code == plain.status_code, address
        assert answered.get("Location") == plain.get("Location"), address
        assert "WWW-Authenticate" not in answered, address
        assert "_auth_user_id" not in client.session, address


def test_trap_c1_a_user_name_opens_nothing() -> None:
    """What doors other than allauth's pass on."""
    user = UserFactory()
    assert authenticate(None, username=user.email, password=PASSWORD) is None
    assert authenticate(None, email=user.email, password=PASSWORD) == user


def test_trap_c1_thirty_visits_to_the_password_reset_of_the_admin_send_no_mail(
    client: Client,
) -> None:
    user = UserFactory()
    for _visit in range(30):
        client.post("/admin/password_reset/", {"email": user.email})
    assert mail.outbox == []


def test_trap_c2_neither_host_name_nor_port_chooses_the_counter(
    home_page: HomePage, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/key"}
    user = UserFactory()
    bodies = [
        Client()
        .post(
            "/konto/login/",
            {"login": login, "password": "geraten"},
            headers={"host": host},
        )
        .content.decode()
        for login, host in [
            (user.email, "testserver"),
            (user.email.upper(), "TestServer"),
            (user.email, "testserver:8080"),
            (f" {user.email} ", "localhost:1"),
        ]
    ]
    assert ["zu oft fehlgeschlagen" in body for body in bodies] == [False, False, True, True]


@pytest.mark.parametrize(
    "spelling", ["ſkılk@example.org", "SKILK@example.org", "skilK@example.org"]
)
def test_trap_c2_letters_that_databases_take_for_others_are_no_second_counter(
    home_page: HomePage, spelling: str
) -> None:
    UserFactory(email="skilk@example.org")
    client = Client()
    client.post("/konto/login/", {"login": spelling, "password": PASSWORD})
    assert ("_auth_user_id" in client.session) == spelling.isascii()


@pytest.mark.parametrize(
    "spelling", ["ſkilk@example.org", "skılk@example.org", "skil\N{KELVIN SIGN}@example.org"]
)
def test_a_link_for_a_new_password_is_sent_to_no_address_that_only_looks_alike(
    home_page: HomePage, spelling: str
) -> None:
    """Its mailbox may be somebody else's; PostgreSQL takes some of these letters for others."""
    UserFactory(email="skilk@example.org")
    Client().post("/konto/password/reset/", {"email": spelling})
    links = [message for message in mail.outbox if "/password/reset/key/" in message.body]
    assert all(message.to == ["skilk@example.org"] for message in links)


def test_a_link_for_a_new_password_is_sent_to_no_address_that_waits_for_its_confirmation(
    home_page: HomePage,
) -> None:
    """Whoever sits at an open session may have typed their own there."""
    EmailAddress.objects.create(user=UserFactory(), email="wartet@example.org")
    Client().post("/konto/password/reset/", {"email": "wartet@example.org"})
    [message] = mail.outbox
    assert message.subject == "NeKoPa: Kein Konto mit dieser Adresse"


def test_trap_c4_there_is_no_login_by_token() -> None:
    """Of allauth's JSON views there are these, for browsers with a cookie, and no others."""
    assert [address for address in all_addresses() if "_allauth" in address] == [
        "/_allauth/browser/v1/config",
        "/_allauth/browser/v1/auth/session",
        "/_allauth/browser/v1/auth/login",
        "/_allauth/browser/v1/auth/2fa/authenticate",
        "/_allauth/browser/v1/auth/password/request",
        "/_allauth/browser/v1/account/password/change",
        "/_allauth/",
    ]


def test_trap_c6_no_header_but_the_cookie_opens_a_session(
    home_page: HomePage, subscriber: Any, client: Client
) -> None:
    client.force_login(subscriber)
    key = client.session.session_key
    for headers in (
        {"X-Session-Token": key},
        {"Authorization": f"Bearer {key}"},
        {"Authorization": f"Token {key}"},
    ):
        response = Client(headers=headers).get("/konto/email/")
        assert response.status_code == 302
        response = Client(headers=headers).get("/_allauth/browser/v1/auth/session")
        assert response.status_code == 401


def test_signing_in_leaves_a_session_that_somebody_else_may_know(
    home_page: HomePage, client: Client
) -> None:
    user = UserFactory()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    known = session.session_key
    client.post("/konto/login/", {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    assert client.session.session_key != known
    other = Client()
    other.cookies["sessionid"] = str(known)
    assert "_auth_user_id" not in other.session


def test_a_session_key_of_ones_own_choice_is_not_taken(home_page: HomePage, client: Client) -> None:
    user = UserFactory()
    chosen = "0123456789abcdefghijklmnopqrstuv"
    client.cookies["sessionid"] = chosen
    client.post("/konto/login/", {"login": user.email, "password": PASSWORD})
    assert client.session.session_key != chosen
