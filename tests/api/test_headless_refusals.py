"""Signing in from another front end: forged and malformed requests are refused."""

import json
from typing import Any

import pytest
from django.core import mail

from home.factories import PASSWORD
from tests.api.accounts import APP, ROOT, Script, mistakes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home_page", "listed_front_end")]


# Forgery


@pytest.mark.parametrize(
    ("origin", "token"),
    [(APP, ""), (APP, "x" * 64), ("https://example.com", "right"), ("null", "right")],
)
def test_without_token_or_from_elsewhere_nothing_is_done(
    subscriber: Any, origin: str, token: str
) -> None:
    script = Script(origin)
    script.get("config")
    script.token = script.token if token == "right" else token
    refused = (
        script.sign_in(subscriber.email, PASSWORD)
        if token
        else script.client.post(
            f"{ROOT}auth/login", {}, content_type="application/json", headers={"origin": origin}
        )
    )
    assert refused.status_code == 403
    assert [each["code"] for each in refused.json()["errors"]] == ["forbidden"]
    assert not script.is_signed_in


def test_another_website_signs_nobody_out(subscriber: Any) -> None:
    script = Script()
    script.sign_in(subscriber.email, PASSWORD)
    script.origin = "https://example.com"
    assert script.send("auth/session", method="delete").status_code == 403
    assert script.is_signed_in


def test_the_token_stands_in_a_header_of_every_answer_that_no_cache_keeps(subscriber: Any) -> None:
    """The cookie of the website cannot be read on another host."""
    script = Script()
    for response in (
        script.get("config"),
        script.get("auth/session"),
        script.sign_in(subscriber.email, PASSWORD),
        script.send("auth/session", method="delete"),
    ):
        assert response["X-CSRFToken"]
        assert "x-csrftoken" in response["Access-Control-Expose-Headers"]
        assert response["Cache-Control"] == "private, no-store"
        assert "Cookie" in response["Vary"]


# Odd input


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b'{"email": "a@example.org"}', "text/plain", 415),
        (b"email=a%40example.org", "application/x-www-form-urlencoded", 415),
        (b"--x\r\n", "multipart/form-data; boundary=x", 415),
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b"[" * 9000, "application/json", 400),
        (b'{"email": "a@example.org", "password": "\\ud800"}', "application/json", 400),
        (b'{"email": "a@example.org", "password": NaN}', "application/json", 400),
        (json.dumps({"email": "a" * 20_000}).encode(), "application/json", 413),
        (b'{"email": "a\\u0000@example.org", "password": "x"}', "application/json", 400),
        (b'{"email": {"a": []}, "password": ["x"]}', "application/json", 400),
        (b"", "application/json", 400),
    ],
)
@pytest.mark.parametrize("door", ["auth/login", "auth/password/request"])
def test_a_body_that_is_none_is_refused_and_no_error_of_ours(
    door: str, body: bytes, content_type: str, status: int
) -> None:
    script = Script()
    script.get("config")
    response = script.client.post(
        ROOT + door,
        body,
        content_type=content_type,
        headers={"origin": APP, "x-csrftoken": script.token},
    )
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert mail.outbox == []


def test_messages_are_in_the_language_that_is_asked_for() -> None:
    german, english = (
        Script().send("auth/login", {"email": "x", "password": "x"}, **{"accept-language": code})
        for code in ("de", "en")
    )
    assert mistakes(german) == mistakes(english) == [("email", "invalid")]
    assert german.json()["errors"][0]["message"] != english.json()["errors"][0]["message"]
