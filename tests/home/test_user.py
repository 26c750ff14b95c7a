"""Accounts: the e-mail address is the login, whatever its case."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from home.factories import PASSWORD, UserFactory
from home.models import HomePage, User
from home.roles import ADMINISTRATORS

pytestmark = pytest.mark.django_db


def test_the_account_of_this_website_is_our_own_model() -> None:
    assert get_user_model() is User
    assert User.USERNAME_FIELD == User.EMAIL_FIELD == "email"


@pytest.mark.parametrize("email", ["anna@example.org", "ANNA@Example.ORG", "Anna@example.org"])
def test_people_sign_in_with_their_address_in_any_case(client: Client, email: str) -> None:
    user = UserFactory(email="anna@example.org")
    assert authenticate(request=None, email=email, password=PASSWORD) == user


def test_a_wrong_password_signs_nobody_in() -> None:
    UserFactory(email="anna@example.org")
    assert authenticate(request=None, email="anna@example.org", password="falsch") is None


def test_a_deactivated_account_signs_nobody_in() -> None:
    UserFactory(email="anna@example.org", is_active=False)
    assert authenticate(request=None, email="anna@example.org", password=PASSWORD) is None


def test_the_same_address_in_another_case_is_refused_in_words_at_the_field() -> None:
    UserFactory(email="anna@example.org")
    user = User(email="Anna@Example.org", password="x")
    with pytest.raises(ValidationError) as refusal:
        user.full_clean()
    (sentence,) = refusal.value.messages
    assert "E-Mail-Adresse" in sentence


def test_the_database_keeps_addresses_apart_by_more_than_their_case() -> None:
    UserFactory(email="anna@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="ANNA@example.org")


def test_an_account_can_be_saved_again_without_meeting_itself() -> None:
    user = User.objects.create_user("anna@example.org")
    user.email = "Anna@Example.org"
    user.full_clean()
    assert user.email == "Anna@example.org"


def test_the_admin_refuses_a_duplicate_address_in_german_at_the_form(
    home_page: HomePage, roles: Any, client: Client
) -> None:
    UserFactory(email="anna@example.org")
    client.force_login(UserFactory(groups=[roles[ADMINISTRATORS]]))
    answer = {"email": "ANNA@example.org", "first_name": "Anna", "last_name": "Beispiel"}
    response = client.post("/admin/users/new/", answer)
    assert response.status_code == 200
    form = response.context["form"]
    sentences = [text for texts in form.errors.values() for text in texts]
    assert len(sentences) == 1
    assert "E-Mail-Adresse" in sentences[0]
    assert form["last_name"].value() == "Beispiel"
    assert not User.objects.filter(last_name="Beispiel").exists()


@pytest.mark.parametrize(
    ("first_name", "last_name", "text"),
    [
        ("Anna", "Beispiel", "Anna Beispiel"),
        ("", "Beispiel", "Beispiel"),
        ("Anna", "", "Anna"),
        ("", "", "anna@example.org"),
    ],
)
def test_an_account_is_called_by_its_name_else_by_its_address(
    first_name: str, last_name: str, text: str
) -> None:
    user = User(email="anna@example.org", first_name=first_name, last_name=last_name)
    assert str(user) == text
    assert user.get_short_name() == first_name


def test_the_domain_of_an_address_is_stored_in_small_letters() -> None:
    assert User.objects.create_user("Anna@EXAMPLE.org").email == "Anna@example.org"


def test_a_user_without_an_address_is_not_made() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("")


def test_a_user_made_without_a_password_cannot_sign_in() -> None:
    user = User.objects.create_user("anna@example.org")
    assert not user.has_usable_password()
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)


def test_the_command_line_makes_a_superuser(monkeypatch: Any) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, email="chef@example.org", stdout=StringIO())
    user = User.objects.get(email="chef@example.org")
    assert (user.is_staff, user.is_superuser) == (True, True)
    assert user.check_password(PASSWORD)


def test_the_command_line_refuses_an_address_that_is_taken(monkeypatch: Any) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    UserFactory(email="chef@example.org")
    with pytest.raises(CommandError):
        call_command("createsuperuser", interactive=False, email="chef@example.org")


def test_a_mail_reaches_the_address_of_the_account(mailoutbox: Any) -> None:
    UserFactory(email="anna@example.org").email_user("Betreff", "Text")
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["anna@example.org"], "Betreff")
