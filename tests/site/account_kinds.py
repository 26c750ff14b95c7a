"""Accounts of every kind, which must not be told from addresses without one."""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from home.factories import UserFactory

# As long as each other, for answers repeat what was typed.
KNOWN, UNKNOWN = "person@example.org", "keiner@example.org"


def with_a_pending_change(email: str) -> Any:
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email="bald@example.org")
    return user


def with_a_second_factor(email: str) -> Any:
    user = UserFactory(email=email)
    TOTP.activate(user, generate_totp_secret())
    return user


def without_a_password(email: str) -> Any:
    user = UserFactory(email=email)
    user.set_unusable_password()
    user.save()
    return user


ACCOUNTS: dict[str, Callable[[str], Any]] = {
    "confirmed": lambda email: UserFactory(email=email),
    "unconfirmed": lambda email: UserFactory(email=email, verified=False),
    "deactivated": lambda email: UserFactory(email=email, is_active=False),
    "superuser": lambda email: UserFactory(email=email, is_superuser=True),
    "in capitals": lambda email: UserFactory(email=email.replace("person", "PERSON")),
    "with a pending change": with_a_pending_change,
    "with a second factor": with_a_second_factor,
    "without a password": without_a_password,
}
