"""Asking the accounts for other front ends, as a script in a browser does."""

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

ROOT = "/_allauth/browser/v1/"
APP = "https://app.example.org"


class Script:
    """Of a page at `origin`, in a browser that keeps cookies; forgery is looked for."""

    def __init__(self, origin: str = APP, **options: Any) -> None:
        self.origin = origin
        self.client = Client(enforce_csrf_checks=True, **options)
        self.token = ""

    def get(self, address: str, **headers: str) -> Any:
        return self._remember(
            self.client.get(ROOT + address, headers={"origin": self.origin, **headers})
        )

    def send(self, address: str, content: Any = None, method: str = "post", **headers: str) -> Any:
        """With the token that the last answer gave."""
        if not self.token:
            self.get("config")
        return self._remember(
            getattr(self.client, method)(
                ROOT + address,
                content if content is not None else {},
                content_type="application/json",
                headers={"origin": self.origin, "x-csrftoken": self.token, **headers},
            )
        )

    def sign_in(self, email: str, password: str) -> Any:
        return self.send("auth/login", {"email": email, "password": password})

    @property
    def is_signed_in(self) -> bool:
        return "_auth_user_id" in self.client.session

    def _remember(self, response: Any) -> Any:
        self.token = response.get("X-CSRFToken", self.token)
        return response


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def mistakes(response: Any) -> list[tuple[str, str]]:
    return [(each.get("param", ""), each["code"]) for each in response.json()["errors"]]


def pending(response: Any) -> list[str]:
    """What is still to be done, of an answer to somebody who is not signed in."""
    assert response.status_code == 401
    return [flow["id"] for flow in response.json()["data"]["flows"] if flow.get("is_pending")]
