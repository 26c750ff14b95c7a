"""Accounts to try the website with: an editor, a subscriber, an administrator."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from home.factories import UserFactory
from home.models import User
from home.roles import ADMINISTRATORS, EDITORS, ensure_roles
from network.factories import SubscriptionFactory, SubscriptionSeatFactory

# Known to everyone, hence used only where settings.DEBUG says that this is nobody's server.
DEMO_PASSWORD = "mitreden-und-mitgestalten"  # noqa: S105


@dataclass(frozen=True)
class DemoAccount:
    """Without a `group` it is the contact of a sample subscription, and has a seat in it."""

    email: str
    group: str
    description: Promise


@dataclass(frozen=True)
class Login:
    """`password` is empty when somebody has changed it."""

    email: str
    password: str
    description: Promise


DEMO_ACCOUNTS = (
    DemoAccount("redaktion@example.org", EDITORS, _("Editor")),
    DemoAccount("abonnement@example.org", "", _("Subscriber")),
    DemoAccount("administration@example.org", ADMINISTRATORS, _("Administrator")),
)


@transaction.atomic
def create_missing_demo_accounts() -> list[Login]:
    """Creates those accounts that are missing; outside DEBUG each gets a random password.

    Returns the logins of all of them.
    """
    groups = ensure_roles()
    passwords: dict[str, str] = {}
    for account in DEMO_ACCOUNTS:
        if User.objects.filter(email__iexact=account.email).exists():
            continue
        passwords[account.email] = DEMO_PASSWORD if settings.DEBUG else secrets.token_urlsafe(16)
        user = UserFactory(
            email=account.email,
            password=passwords[account.email],
            first_name="Demo",
            groups=[groups[account.group]] if account.group else [],
        )
        if not account.group:
            _subscribe(user)
    return demo_logins(passwords)


def _subscribe(user: User) -> None:
    """One seat taken, four free, for a year from today."""
    subscription = SubscriptionFactory(
        organisation="Musterstadt (Beispieldaten)",
        contact_name="Demo",
        contact_email=user.email,
        requested_seats=5,
        seats=4,
    )
    SubscriptionSeatFactory(subscription=subscription, account=user)


def demo_logins(new_passwords: dict[str, str] | None = None) -> list[Login]:
    """The logins of those demo accounts that exist and are active."""
    logins = []
    for account in DEMO_ACCOUNTS:
        user = User.objects.filter(email__iexact=account.email, is_active=True).first()
        if user is None:
            continue
        password = (new_passwords or {}).get(account.email, "")
        if not password and user.check_password(DEMO_PASSWORD):
            password = DEMO_PASSWORD
        logins.append(Login(account.email, password, account.description))
    return logins
