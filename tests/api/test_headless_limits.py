"""Signing in from another front end: attempts are counted together with those on the page."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from home.factories import PASSWORD, UserFactory
from tests.api.accounts import Script, code_now, mistakes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home_page", "listed_front_end")]


def test_failures_on_the_page_and_here_are_counted_together(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    user = UserFactory()
    for address in (user.email, user.email.upper()):
        assert mistakes(Script().sign_in(address, "geraten")) == [
            ("password", "email_password_mismatch")
        ]
    Client().post("/konto/login/", {"login": user.email, "password": "geraten"})
    last = Script(REMOTE_ADDR="192.0.2.77")
    assert [code for _name, code in mistakes(last.sign_in(user.email, PASSWORD))] == [
        "too_many_login_attempts"
    ]
    assert not last.is_signed_in
    page = Client().post("/konto/login/", {"login": user.email, "password": PASSWORD})
    assert "zu oft fehlgeschlagen" in page.content.decode()


def test_neither_host_name_nor_port_chooses_the_counter(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/key"}
    user = UserFactory()
    codes = [
        mistakes(Script(SERVER_NAME=host).sign_in(user.email, "geraten"))[0][1]
        for host in ("testserver", "localhost", "127.0.0.1")
    ]
    assert codes == ["email_password_mismatch"] * 2 + ["too_many_login_attempts"]


def test_codes_are_not_tried_without_end(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    user, secret = UserFactory(), generate_totp_secret()
    TOTP.activate(user, secret)
    script = Script()
    script.sign_in(user.email, PASSWORD)
    for _attempt in range(3):
        script.send("auth/2fa/authenticate", {"code": "000000"})
    assert script.send("auth/2fa/authenticate", {"code": code_now(secret)}).status_code != 200
    assert not script.is_signed_in


def test_links_for_a_new_password_are_limited_by_address_on_both_doors(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "2/h/key"}
    user = UserFactory()
    Client().post("/konto/password/reset/", {"email": user.email})
    statuses = [
        Script().send("auth/password/request", {"email": user.email}).status_code
        for _time in range(2)
    ]
    assert statuses == [200, 429]
    assert len(mail.outbox) == 2


def test_one_visitor_does_not_sign_in_without_end(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    statuses = [Script().sign_in("wer@example.org", "x").status_code for _time in range(3)]
    assert statuses == [400, 400, 429]
