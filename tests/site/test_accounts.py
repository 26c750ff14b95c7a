"""An account that is not in order gets nothing anywhere, in sessions that are open, too."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.access.audience import PUBLIC, audience_of
from home.factories import PASSWORD, StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from home.roles import ADMINISTRATORS, SUBSCRIBERS
from tests.restrictions import restrict

pytestmark = [pytest.mark.django_db, pytest.mark.on_one_database("postgresql")]

NEW_PASSWORD = "ein-ganz-neues-Wort-von-heute"


@pytest.fixture
def protected(home_page: HomePage, roles: dict[str, Group]) -> StandardPage:
    page = StandardPageFactory(parent=home_page)
    restrict(page, roles[SUBSCRIBERS])
    return page


def sign_in(user: Any, password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/konto/login/", {"login": user.email, "password": password})
    return client


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def no_address(user: Any) -> None:
    EmailAddress.objects.filter(user=user).delete()


def an_unconfirmed_address(user: Any) -> None:
    EmailAddress.objects.filter(user=user).update(verified=False)


def a_confirmed_address_that_is_not_the_main_one(user: Any) -> None:
    EmailAddress.objects.filter(user=user).update(primary=False)


def a_confirmed_address_that_is_another_one(user: Any) -> None:
    type(user).objects.filter(pk=user.pk).update(email="neu@example.org")


def deactivated(user: Any) -> None:
    type(user).objects.filter(pk=user.pk).update(is_active=False)


OUT_OF_ORDER = [
    no_address,
    an_unconfirmed_address,
    a_confirmed_address_that_is_not_the_main_one,
    a_confirmed_address_that_is_another_one,
    deactivated,
]


@pytest.mark.parametrize("make_it_so", OUT_OF_ORDER)
def test_an_account_that_is_not_in_order_is_the_public(
    subscriber: Any, make_it_so: Callable[[Any], None]
) -> None:
    assert audience_of(subscriber) != PUBLIC
    make_it_so(subscriber)
    subscriber.refresh_from_db()
    assert audience_of(subscriber) == PUBLIC


@pytest.mark.parametrize("make_it_so", OUT_OF_ORDER)
def test_an_open_session_ends_at_the_next_request(
    protected: StandardPage, subscriber: Any, make_it_so: Callable[[Any], None]
) -> None:
    client = sign_in(subscriber)
    assert client.get(protected.url).status_code == 200
    make_it_so(subscriber)
    assert client.get(protected.url).status_code == 403
    assert not is_signed_in(client)


@pytest.mark.parametrize("make_it_so", OUT_OF_ORDER)
@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/konto/email/"])
def test_editors_with_an_open_session_leave_admin_and_account_pages(
    home_page: HomePage, editor: Any, make_it_so: Callable[[Any], None], address: str
) -> None:
    client = sign_in(editor)
    assert client.get(address).status_code == 200
    make_it_so(editor)
    response = client.get(address)
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_a_superuser_is_no_exception(home_page: HomePage) -> None:
    user = UserFactory(is_superuser=True, verified=False)
    client = Client()
    client.force_login(user)
    assert client.get("/admin/").status_code == 302


def test_a_session_does_not_come_back_when_the_account_is_activated_again(
    protected: StandardPage, subscriber: Any
) -> None:
    client = sign_in(subscriber)
    deactivated(subscriber)
    client.get(protected.url)
    type(subscriber).objects.filter(pk=subscriber.pk).update(is_active=True)
    assert client.get(protected.url).status_code == 403


def test_the_question_costs_one_query_for_each_request(
    protected: StandardPage, subscriber: Any
) -> None:
    client = sign_in(subscriber)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(protected.url).status_code == 200
    asked = [query for query in queries if "account_emailaddress" in query["sql"]]
    assert len(asked) == 1


def test_visitors_cost_none(home_page: HomePage) -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get(home_page.url)
    tables = ("account_emailaddress", "django_session", "home_user")
    assert [q for q in queries if any(f'FROM "{table}"' in q["sql"] for table in tables)] == []


def test_a_new_password_ends_all_other_sessions(protected: StandardPage, subscriber: Any) -> None:
    here, elsewhere = sign_in(subscriber), sign_in(subscriber)
    here.post(
        "/konto/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )
    assert here.get(protected.url).status_code == 200
    assert elsewhere.get(protected.url).status_code == 403
    assert not is_signed_in(elsewhere)


def test_a_new_password_by_mail_ends_all_sessions(protected: StandardPage, subscriber: Any) -> None:
    before = sign_in(subscriber)
    client = Client()
    client.post("/konto/password/reset/", {"email": subscriber.email})
    form = client.get(path_in(mail.outbox[0].body))["Location"]
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert before.get(protected.url).status_code == 403
    assert is_signed_in(sign_in(subscriber, NEW_PASSWORD))


def test_a_new_address_counts_from_its_confirmation_on_and_the_old_one_no_more(
    protected: StandardPage, subscriber: Any
) -> None:
    old, client = subscriber.email, sign_in(subscriber)
    client.post("/konto/email/", {"email": "neu@example.org", "action_add": ""})
    assert client.get(protected.url).status_code == 200
    client.post(path_in(mail.outbox[-1].body))
    assert client.get(protected.url).status_code == 200
    subscriber.refresh_from_db()
    assert subscriber.email == "neu@example.org"
    assert is_signed_in(sign_in(subscriber))
    client = Client()
    client.post("/konto/login/", {"login": old, "password": PASSWORD})
    assert not is_signed_in(client)


def test_an_address_that_an_administrator_changes_must_be_confirmed_anew(
    protected: StandardPage, subscriber: Any, roles: dict[str, Group], client: Client
) -> None:
    old, theirs = subscriber.email, sign_in(subscriber)
    administrator = UserFactory(groups=[roles[ADMINISTRATORS]])
    client.force_login(administrator)
    response = client.post(
        f"/admin/users/edit/{subscriber.pk}/",
        {
            "email": "nachfolge@example.org",
            "first_name": "Neu",
            "last_name": "Hier",
            "is_active": "on",
        },
    )
    assert response.status_code == 302
    assert theirs.get(protected.url).status_code == 403
    subscriber.refresh_from_db()
    assert subscriber.email == "nachfolge@example.org"
    assert not EmailAddress.objects.filter(email=old).exists()
    again = sign_in(subscriber)
    assert not is_signed_in(again)
    again.post(path_in(mail.outbox[-1].body))
    assert is_signed_in(sign_in(subscriber))


def test_a_link_for_a_new_password_is_void_once_the_address_has_changed(
    home_page: HomePage, subscriber: Any, client: Client
) -> None:
    client.post("/konto/password/reset/", {"email": subscriber.email})
    a_confirmed_address_that_is_another_one(subscriber)
    response = client.get(path_in(mail.outbox[0].body))
    assert response.status_code == 200
    assert b"password1" not in response.content


@pytest.mark.parametrize("stored", ["Anna.Example@example.org", "anna.example@example.org"])
@pytest.mark.parametrize("typed", ["ANNA.example@Example.org", "anna.example@example.org"])
def test_an_address_is_confirmed_and_used_in_letters_of_any_case(
    home_page: HomePage, stored: str, typed: str
) -> None:
    UserFactory(email=stored, verified=False)
    client = Client()
    client.post("/konto/login/", {"login": typed, "password": PASSWORD})
    client.post(path_in(mail.outbox[0].body))
    for spelling in (stored, typed):
        client = Client()
        client.post("/konto/login/", {"login": spelling, "password": PASSWORD})
        assert is_signed_in(client)
        assert client.get("/").status_code == 200
        assert is_signed_in(client)


def path_in(text: str) -> str:
    [path] = re.findall(r"https?://[^/]+(/\S+)", text)
    return str(path)
