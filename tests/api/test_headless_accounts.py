"""Signing in from another front end: what the sign-in page allows, and no more."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail

from home.factories import PASSWORD, UserFactory
from tests.api.accounts import APP, Script, code_now, mistakes, pending

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home_page", "listed_front_end")]

NEW_PASSWORD = "ein-neues-Wort-von-heute"


def test_a_subscriber_signs_in_reads_and_signs_out(subscriber: Any) -> None:
    script = Script()
    assert script.get("auth/session").status_code == 401
    signed_in = script.sign_in(subscriber.email.upper(), PASSWORD)
    assert (signed_in.status_code, signed_in.json()["data"]["user"]) == (
        200,
        {
            "id": subscriber.pk,
            "display": subscriber.email,
            "email": subscriber.email,
            "has_usable_password": True,
        },
    )
    me = script.client.get("/api/v1/me", headers={"origin": APP}).json()
    assert (me["is_signed_in"], me["email"], len(me["seats"])) == (True, subscriber.email, 1)
    assert script.send("auth/session", method="delete").status_code == 401
    assert not script.is_signed_in
    assert script.client.get("/api/v1/me").json()["is_signed_in"] is False


def test_the_same_session_holds_on_the_website(subscriber: Any) -> None:
    script = Script()
    script.sign_in(subscriber.email, PASSWORD)
    assert script.client.get("/konto/email/").status_code == 200


def test_the_configuration_says_what_there_is() -> None:
    assert Script().get("config").json()["data"] == {
        "account": {
            "login_methods": ["email"],
            "is_open_for_signup": False,
            "email_verification_by_code_enabled": False,
            "login_by_code_enabled": False,
            "password_reset_by_code_enabled": False,
            "authentication_method": "email",
        },
        "mfa": {
            "supported_types": ["totp", "recovery_codes"],
            "passkey_login_enabled": False,
        },
    }


def test_nobody_registers() -> None:
    answer = {"email": "neu@example.org", "password": NEW_PASSWORD}
    refused = Script().send("auth/signup", answer)
    assert (refused.status_code, refused["Content-Type"]) == (404, "application/json")
    assert not UserFactory._meta.model.objects.filter(email="neu@example.org").exists()


@pytest.mark.parametrize("door", ["auth/login", "auth/password/request", "auth/2fa/authenticate"])
def test_the_ways_that_are_offered_do_not_include_registering(door: str) -> None:
    assert "signup" not in Script().send(door, {"email": "x", "code": "1"}).content.decode()


def test_a_second_factor_is_asked_for_as_on_the_website() -> None:
    user, secret = UserFactory(), generate_totp_secret()
    TOTP.activate(user, secret)
    script = Script()
    assert pending(script.sign_in(user.email, PASSWORD)) == ["mfa_authenticate"]
    assert not script.is_signed_in
    assert script.client.get("/api/v1/me").json()["is_signed_in"] is False
    assert mistakes(script.send("auth/2fa/authenticate", {"code": "000000"})) == [
        ("code", "incorrect_code")
    ]
    assert script.send("auth/2fa/authenticate", {"code": code_now(secret)}).status_code == 200
    assert script.is_signed_in


def test_a_code_is_good_once_on_both_doors() -> None:
    user, secret = UserFactory(), generate_totp_secret()
    TOTP.activate(user, secret)
    code = code_now(secret)
    first, second = Script(), Script()
    for script in (first, second):
        script.sign_in(user.email, PASSWORD)
        script.send("auth/2fa/authenticate", {"code": code})
    assert (first.is_signed_in, second.is_signed_in) == (True, False)


def test_a_code_for_emergencies_opens_too() -> None:
    user = UserFactory()
    TOTP.activate(user, generate_totp_secret())
    [code, *_others] = RecoveryCodes.activate(user).get_unused_codes()
    script = Script()
    script.sign_in(user.email, PASSWORD)
    assert script.send("auth/2fa/authenticate", {"code": code}).status_code == 200


def test_the_second_step_alone_opens_nothing() -> None:
    script = Script()
    assert script.send("auth/2fa/authenticate", {"code": "123456"}).status_code == 401
    assert not script.is_signed_in


def test_an_address_that_is_not_confirmed_waits_for_its_mail() -> None:
    user = UserFactory(verified=False)
    script = Script()
    assert pending(script.sign_in(user.email, PASSWORD)) == ["verify_email"]
    assert not script.is_signed_in
    [message] = mail.outbox
    assert "http://testserver/konto/confirm-email/" in message.body


def test_a_deactivated_account_is_out_at_once(subscriber: Any) -> None:
    script = Script()
    script.sign_in(subscriber.email, PASSWORD)
    type(subscriber).objects.filter(pk=subscriber.pk).update(is_active=False)
    assert script.get("auth/session").status_code == 401
    assert mistakes(script.sign_in(subscriber.email, PASSWORD)) == [
        ("password", "email_password_mismatch")
    ]


def test_a_link_for_a_new_password_leads_to_the_website() -> None:
    user = UserFactory()
    assert Script().send("auth/password/request", {"email": user.email}).status_code == 200
    [message] = mail.outbox
    assert message.to == [user.email]
    assert "http://testserver/konto/password/reset/key/" in message.body


def test_a_link_for_a_new_password_is_sent_to_no_address_that_only_looks_alike() -> None:
    UserFactory(email="skilk@example.org")
    Script().send("auth/password/request", {"email": "skılk@example.org"})
    links = [message for message in mail.outbox if "/password/reset/key/" in message.body]
    assert all(message.to == ["skilk@example.org"] for message in links)


def test_a_link_is_sent_to_no_address_that_waits_for_its_confirmation() -> None:
    """Whoever sits at an open session may have typed their own there."""
    EmailAddress.objects.create(user=UserFactory(), email="wartet@example.org")
    Script().send("auth/password/request", {"email": "wartet@example.org"})
    [message] = mail.outbox
    assert message.subject == "NeKoPa: Kein Konto mit dieser Adresse"


def test_a_password_is_changed_by_whoever_knows_it(subscriber: Any) -> None:
    script = Script()
    words = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    assert script.send("account/password/change", words).status_code == 401
    script.sign_in(subscriber.email, PASSWORD)
    wrong = script.send("account/password/change", words | {"current_password": "geraten"})
    assert mistakes(wrong) == [("current_password", "enter_current_password")]
    short = script.send("account/password/change", words | {"new_password": "kurz"})
    assert ("new_password", "password_too_short") in mistakes(short)
    assert script.send("account/password/change", words).status_code == 200
    subscriber.refresh_from_db()
    assert subscriber.check_password(NEW_PASSWORD)
    assert script.get("auth/session").status_code == 200


def test_signing_in_leaves_the_session_and_the_token_of_before(subscriber: Any) -> None:
    script = Script()
    script.get("config")
    session = script.client.session
    session["planted"] = "by somebody else"
    session.save()
    script.client.cookies["sessionid"] = str(session.session_key)
    before = script.client.cookies["csrftoken"].value
    script.sign_in(subscriber.email, PASSWORD)
    assert script.is_signed_in
    assert script.client.session.session_key != session.session_key
    assert script.client.cookies["csrftoken"].value != before
