"""Fills a migrated database for the browser tests: `python -m tests.browser.prepare`."""

import django
from django.core.management import call_command


def main() -> None:
    """The initial content with the demo accounts, as `make run` has it, and a few accounts more."""
    django.setup()
    call_command("load_initial_content", demo_accounts=True)
    call_command("createcachetable", "nekopa_cache")
    create_accounts()


def create_accounts() -> None:
    # Models can be imported only now that Django is set up.
    from allauth.mfa.totp.internal.auth import TOTP

    from home.factories import UserFactory
    from home.roles import SUBSCRIBERS, ensure_roles
    from network.factories import SubscriptionSeatFactory
    from tests.browser.accounts import MORE_ACCOUNTS

    groups = ensure_roles()
    for account in MORE_ACCOUNTS:
        is_subscriber = account.role == SUBSCRIBERS
        user = UserFactory(
            email=account.email,
            password=account.password,
            groups=[groups[account.role]] if account.role and not is_subscriber else [],
        )
        if is_subscriber:
            SubscriptionSeatFactory(account=user)
        if account.secret:
            TOTP.activate(user, account.secret)


if __name__ == "__main__":
    main()
