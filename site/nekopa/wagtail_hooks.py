"""What this website says about accounts to the apps, which know nothing of django-allauth."""

from typing import Any

from wagtail import hooks

from nekopa import accounts


@hooks.register("account_is_in_order")
def address_is_confirmed(account: Any) -> bool:
    return accounts.address_is_confirmed(account)


@hooks.register("confirm_address")
def confirm_address(account: Any) -> None:
    accounts.confirm_address(account)


@hooks.register("register_models_not_shown")
def accounts_of_allauth() -> dict[str, str]:
    signing_in = "how people sign in"
    return {
        "account.EmailAddress": signing_in,
        "account.EmailConfirmation": signing_in,
        "mfa.Authenticator": signing_in,
    }
