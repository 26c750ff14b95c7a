"""The command `load_initial_content`: when it loads, when it refuses, what it prints."""

from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from home.access.audience import audience_of
from home.factories import HomePageFactory
from home.models import User
from nekopa.initial_content import demo_accounts
from nekopa.initial_content.demo_accounts import DEMO_PASSWORD, create_missing_demo_accounts
from nekopa.initial_content.loading import Loaded
from nekopa.management.commands import load_initial_content
from tests.restrictions import subscribers_group

ADDRESSES = ["redaktion@example.org", "abonnement@example.org", "administration@example.org"]
GROUPS = {
    "redaktion@example.org": ["Redaktion"],
    "abonnement@example.org": [],
    "administration@example.org": ["Administration"],
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def loadings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Takes note of each loading instead of doing it, which takes seconds."""
    noted: list[str] = []

    def note() -> Loaded:
        noted.append("loaded")
        return Loaded(pages=1, translations=0, municipalities=0, members=0, snippets=0)

    monkeypatch.setattr(load_initial_content, "load", note)
    return noted


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("load_initial_content", *arguments, stdout=output)
    return output.getvalue()


def test_an_empty_site_is_filled(loadings: list[str]) -> None:
    output = run("--if-empty")
    assert loadings == ["loaded"]
    assert "1" in output


def test_a_site_with_a_start_page_is_left_alone_and_the_output_says_so(
    loadings: list[str],
) -> None:
    HomePageFactory()
    pages = Page.objects.count()
    output = run("--if-empty", "--demo-accounts", "--force-demo-accounts")
    assert loadings == []
    assert Page.objects.count() == pages
    assert not User.objects.exists()
    assert len(output.splitlines()) == 1


def test_the_logins_are_printed_again_when_the_site_has_content(
    loadings: list[str], settings: Any
) -> None:
    settings.DEBUG = True
    HomePageFactory()
    create_missing_demo_accounts()
    output = run("--if-empty")
    assert loadings == []
    for address in ADDRESSES:
        assert f"{address}  {DEMO_PASSWORD}" in output
    assert "http://localhost:8000/" in output


def test_demo_accounts_are_refused_on_a_public_server(loadings: list[str]) -> None:
    with pytest.raises(CommandError, match="--force-demo-accounts"):
        run("--demo-accounts")
    assert loadings == []
    assert not User.objects.exists()


def test_forced_demo_accounts_have_random_passwords(loadings: list[str]) -> None:
    output = run("--demo-accounts", "--force-demo-accounts")
    passwords = [
        line.split()[-1] for line in output.splitlines() if any(a in line for a in ADDRESSES)
    ]
    assert len(set(passwords)) == 3
    assert all(len(password) >= 20 for password in passwords)
    for address, password in zip(ADDRESSES, passwords, strict=True):
        user = User.objects.get(email=address)
        assert user.check_password(password)
        assert not user.check_password(DEMO_PASSWORD)


def test_demo_accounts_have_a_verified_address_and_a_group_or_a_seat(settings: Any) -> None:
    settings.DEBUG = True
    logins = create_missing_demo_accounts()
    assert [login.email for login in logins] == ADDRESSES
    assert {
        user.email: [group.name for group in user.groups.all()] for user in User.objects.all()
    } == GROUPS
    subscriber = User.objects.get(email="abonnement@example.org")
    assert audience_of(subscriber).groups == {subscribers_group().pk}
    assert set(EmailAddress.objects.values_list("email", "verified", "primary")) == {
        (address, True, True) for address in ADDRESSES
    }
    assert not User.objects.filter(is_superuser=True).exists()


def test_a_demo_account_can_sign_in(settings: Any, client: Client) -> None:
    settings.DEBUG = True
    create_missing_demo_accounts()
    assert client.login(email="redaktion@example.org", password=DEMO_PASSWORD)


def test_a_changed_demo_account_stays_as_it_is(settings: Any) -> None:
    settings.DEBUG = True
    create_missing_demo_accounts()
    editor = User.objects.get(email="redaktion@example.org")
    editor.set_password("ein-eigenes-passwort")
    editor.save()
    editor.groups.clear()
    logins = {login.email: login.password for login in create_missing_demo_accounts()}
    assert logins == {
        "redaktion@example.org": "",
        "abonnement@example.org": DEMO_PASSWORD,
        "administration@example.org": DEMO_PASSWORD,
    }
    assert User.objects.count() == 3
    assert not editor.groups.exists()


def test_a_deactivated_demo_account_is_not_offered(settings: Any) -> None:
    settings.DEBUG = True
    create_missing_demo_accounts()
    User.objects.filter(email="abonnement@example.org").update(is_active=False)
    assert [login.email for login in demo_accounts.demo_logins()] == [
        "redaktion@example.org",
        "administration@example.org",
    ]
