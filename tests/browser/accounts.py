"""The people who visit the website in these tests, and their authenticator app."""

import base64
import hmac
import struct
import time
from dataclasses import dataclass

PASSWORD = "mitreden-und-mitgestalten"
SECONDS_A_CODE_LASTS = 30
SECONDS_TO_TYPE_IT = 8


@dataclass(frozen=True)
class Account:
    """`role` is a group's name; subscribers are given a seat. `secret` is what the authenticator
    app knows, "" without one."""

    email: str
    role: str = ""
    secret: str = ""
    password: str = PASSWORD


# The demo accounts that `load_initial_content` makes
EDITOR = Account("redaktion@example.org", "Redaktion")
SUBSCRIBER = Account("abonnement@example.org", "NeKoPa-Abonnement")
ADMINISTRATOR = Account("administration@example.org", "Administration")

# Accounts of these tests alone
EDITOR_WITH_APP = Account("redaktion-mit-app@example.org", "Redaktion", "JBSWY3DPEHPK3PXPJBSWY3DP")
ADMINISTRATOR_WITH_APP = Account(
    "administration-mit-app@example.org", "Administration", "KRSXG5CTMVRXEZLUKRSXG5CT"
)
NEW_EDITOR = Account("neu-in-der-redaktion@example.org", "Redaktion")
FORGETFUL = Account("vergesslich@example.org", "NeKoPa-Abonnement")
STRANGER = Account("ohne-abonnement@example.org")
MORE_ACCOUNTS = (EDITOR_WITH_APP, ADMINISTRATOR_WITH_APP, NEW_EDITOR, FORGETFUL, STRANGER)


def app_code(secret: str, used: str = "") -> str:
    """The six digits that an authenticator app shows now (RFC 6238).

    Waits for the next ones when these are about to end, or are those that were used before.
    """
    code = _code_at(secret, time.time())
    ends_in = SECONDS_A_CODE_LASTS - time.time() % SECONDS_A_CODE_LASTS
    if code == used or ends_in < SECONDS_TO_TYPE_IT:
        time.sleep(ends_in + 0.1)
        code = _code_at(secret, time.time())
    return code


def _code_at(secret: str, seconds: float) -> str:
    counter = struct.pack(">Q", int(seconds // SECONDS_A_CODE_LASTS))
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06}"
