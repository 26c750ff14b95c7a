"""Nobody finds out who has an account: known and unknown addresses get the same answer by
status, headers and body, the same number of mails, and cost the same number of hashes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.utils.html import escape
from django.utils.http import int_to_base36

from home.factories import PASSWORD, StandardPageFactory, UserFactory
from home.models import HomePage, StandardPage
from tests.restrictions import restrict
from tests.site.account_kinds import ACCOUNTS, KNOWN, UNKNOWN
from tests.site.hashing import CountingHasher
from tests.site.urlconf import (
    Form,
    addresses_of_pages,
    addresses_of_patterns,
    forms_asking_for_an_address,
)

pytestmark = [pytest.mark.django_db, pytest.mark.on_one_database("postgresql")]

CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: bytes
    mails: int
    hashes: int


@pytest.fixture(autouse=True)
def counted_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["tests.site.hashing.CountingHasher"]


@pytest.fixture
def locked(home_page: HomePage) -> StandardPage:
    page = StandardPageFactory(parent=home_page)
    restrict(page, Group.objects.create(name="Nur wenige"))
    return page


def answer(client: Client, address: str, data: dict[str, str], email: str) -> Answer:
    before, CountingHasher.hashes = len(mail.outbox), 0
    response = client.post(address, data)
    body = response.content
    for spelling in (email, escape(email), quote(email)):
        body = body.replace(spelling.encode(), b"ADDRESS")
    return Answer(
        response.status_code,
        {name: value for name, value in response.headers.items() if name != "Expires"},
        {
            name: cookie.OutputString([]).partition("=")[0]
            for name, cookie in response.cookies.items()
        },
        CSRF.sub(b"", body),
        len(mail.outbox) - before,
        CountingHasher.hashes,
    )


def send(form: Form, client: Client, email: str) -> Answer:
    client.get(form.page)
    data = form.fields | dict.fromkeys(form.address_fields, email)
    return answer(client, form.action, data, email)


def signed_in(user: Any) -> Client:
    client = Client()
    client.post("/konto/login/", {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    return client


@pytest.fixture(scope="module")
def patterns_with_forms() -> dict[str, list[str]]:
    """By who asks, the addresses of patterns that have such a form: looked for once, as there are
    hundreds. Pages are other ones in each test."""
    return {}


@pytest.fixture
def forms_for(patterns_with_forms: dict[str, list[str]]) -> Callable[[str, Client], list[Form]]:
    def find(who: str, client: Client) -> list[Form]:
        patterns = patterns_with_forms.get(who, addresses_of_patterns())
        forms = forms_asking_for_an_address(client, [*patterns, *addresses_of_pages()])
        found = {form.page for form in forms}
        patterns_with_forms[who] = [address for address in patterns if address in found]
        return forms

    return find


def test_the_forms_are_found(
    locked: StandardPage, subscriber: Any, forms_for: Callable[[str, Client], list[Form]]
) -> None:
    """Else the tests below would show nothing."""
    found = {form.action for form in forms_for("visitor", Client())}
    assert {"/konto/login/", "/konto/password/reset/"} <= found
    found = {form.action for form in forms_for("subscriber", signed_in(subscriber))}
    assert "/konto/email/" in found


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_visitors_get_the_same_answer_for_every_address(
    locked: StandardPage, kind: str, forms_for: Callable[[str, Client], list[Form]]
) -> None:
    known = ACCOUNTS[kind](KNOWN)
    for form in forms_for("visitor", Client()):
        assert send(form, Client(), known.email) == send(form, Client(), UNKNOWN), form


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_people_who_are_signed_in_get_the_same_answer_for_every_address(
    locked: StandardPage,
    subscriber: Any,
    kind: str,
    forms_for: Callable[[str, Client], list[Form]],
) -> None:
    known = ACCOUNTS[kind](KNOWN)
    client = signed_in(subscriber)
    for form in forms_for("subscriber", client):
        answers = [send(form, signed_in(subscriber), email) for email in (known.email, UNKNOWN)]
        assert answers[0] == answers[1], form


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_a_guessed_password_costs_one_hash_whatever_the_address(
    home_page: HomePage, kind: str
) -> None:
    known = ACCOUNTS[kind](KNOWN)
    for email in (known.email, UNKNOWN):
        data = {"login": email, "password": "geraten"}
        assert answer(Client(), "/konto/login/", data, email).hashes == 1


def test_the_right_password_of_a_deactivated_account_looks_like_a_wrong_one(
    home_page: HomePage,
) -> None:
    UserFactory(email=KNOWN, is_active=False)
    answers = [
        answer(Client(), "/konto/login/", {"login": email, "password": PASSWORD}, email)
        for email in (KNOWN, UNKNOWN)
    ]
    assert answers[0] == answers[1]
    assert answers[0].status == 200


def test_and_it_is_counted_like_a_wrong_one(home_page: HomePage, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/key"}
    user = UserFactory(is_active=False)
    data = {"login": user.email, "password": PASSWORD}
    bodies = [Client().post("/konto/login/", data).content.decode() for _attempt in range(3)]
    assert ["zu oft fehlgeschlagen" in body for body in bodies] == [False, False, True]


def test_only_who_knows_the_password_learns_that_an_address_waits_for_confirmation(
    home_page: HomePage,
) -> None:
    user = UserFactory(verified=False)
    right = Client().post("/konto/login/", {"login": user.email, "password": PASSWORD})
    assert right["Location"] == "/konto/confirm-email/"
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_a_forgotten_password_sends_one_mail_to_every_address(
    home_page: HomePage, kind: str
) -> None:
    known = ACCOUNTS[kind](KNOWN)
    for email in (known.email, UNKNOWN):
        Client().post("/konto/password/reset/", {"email": email})
    assert [message.to for message in mail.outbox] == [[KNOWN], [UNKNOWN]]


@pytest.mark.parametrize("deactivated", [True, False])
def test_the_mail_to_an_address_without_an_account_says_so_in_german(
    home_page: HomePage, deactivated: bool
) -> None:
    if deactivated:
        UserFactory(email=UNKNOWN, is_active=False)
    Client().post("/konto/password/reset/", {"email": UNKNOWN})
    [message] = mail.outbox
    assert message.subject == "NeKoPa: Kein Konto mit dieser Adresse"
    assert "kein Konto" in message.body
    assert "/konto/signup/" not in message.body


def test_the_closed_registration_answers_every_address_alike(home_page: HomePage) -> None:
    user = UserFactory(email=KNOWN)
    data = {"password1": "ein-neues-Wort-von-heute", "password2": "ein-neues-Wort-von-heute"}
    known, unknown = (
        answer(Client(), "/konto/signup/", data | {"email": email}, email)
        for email in (user.email, UNKNOWN)
    )
    assert known == unknown
    assert known.mails == 0


def test_links_for_a_new_password_do_not_tell_which_accounts_exist(home_page: HomePage) -> None:
    user = UserFactory()
    bodies = []
    for number in (user.pk, user.pk + 1000):
        key = f"{int_to_base36(number)}-c0ffee-0123456789abcdef"
        response = Client().get(f"/konto/password/reset/key/{key}/")
        assert response.status_code == 200
        bodies.append(response.content.replace(key.encode(), b""))
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("door", ["authenticate", "reauthenticate"])
def test_the_second_step_tells_nothing_to_people_who_have_not_taken_the_first(
    home_page: HomePage, door: str
) -> None:
    response = Client().get(f"/konto/2fa/{door}/")
    assert response.status_code == 302
    assert response["Location"].startswith("/konto/login/")
