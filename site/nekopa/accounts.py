"""How accounts and signing in behave on this website.

An account is in order while it is active and the address it signs in with is confirmed. One that
is not gets nothing, also in a session that is open (`nekopa.middleware.AccountInOrder`).
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from home.models import User


def account_with_address(email: str) -> User | None:
    """The account that signs in with this address. No letter counts as another one, as
    PostgreSQL takes a dotless ı for an i: each spelling would be a rate limit of its own, and
    a link for a new password would go to somebody else's mailbox."""
    for account in User.objects.filter(email__iexact=email):
        if account.email.lower() == email.lower():
            return account
    return None


def remember_confirmed_address(account: Any) -> None:
    """On this one object, so that a request asks once."""
    account.address_was_confirmed = True


def address_is_confirmed(account: Any) -> bool:
    """One query, unless it is remembered. An address that was confirmed before the account got
    another one counts no more."""
    if getattr(account, "address_was_confirmed", False):
        return True
    confirmed = EmailAddress.objects.filter(
        user_id=account.pk, email__iexact=account.email, verified=True, primary=True
    )
    return confirmed.exists()


def confirm_address(account: Any) -> None:
    """As if the person had followed the link in the mail."""
    EmailAddress.objects.update_or_create(
        user=account, email=account.email.lower(), defaults={"verified": True, "primary": True}
    )


def forget_other_addresses(account: Any) -> None:
    """After somebody else has changed the account's address: the old one opens nothing any more,
    and is free for the next person."""
    EmailAddress.objects.filter(user=account).exclude(email__iexact=account.email).delete()


class AddressAndPassword(ModelBackend):
    """The only way to sign in. It takes `email`, which nothing but allauth's forms passes, and
    works out one password hash whatever the address, so that time tells nothing."""

    def authenticate(
        self,
        request: HttpRequest | None,
        *,
        email: str = "",
        password: str = "",
        **others: Any,
    ) -> User | None:
        if not email or not password:
            return None
        account = account_with_address(email)
        if account is None:
            get_user_model()().set_password(password)
            return None
        is_right = account.check_password(password)
        return account if is_right and self.user_can_authenticate(account) else None


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from editors and invitations; nobody registers themselves."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """As allauth does, but a deactivated account with the right password is answered, and
        counted, like a wrong password."""
        self.pre_authenticate(request, **credentials)
        user = authenticate(request, **credentials)
        if user is None:
            self.authentication_failed(request, **credentials)
        else:
            self._rollback_login_failed_rl_usage()
        return user

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Allauth counts by host name too, and visitors choose that: its letters' case and port
        are theirs."""
        return str(credentials.get("email", "")).lower()


class SignInForm(LoginForm):
    def clean_login(self) -> str:
        """In small letters, as allauth keeps confirmed addresses."""
        return str(super().clean_login()).lower()


class ForgottenPasswordForm(ResetPasswordForm):
    """Finds the account as the sign-in does, and by no other address."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        account = account_with_address(email)
        self.users = [account] if account is not None and account.is_active else []
        return email
