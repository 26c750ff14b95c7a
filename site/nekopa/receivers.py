"""What django-allauth must learn from the apps, which do not know it."""

from typing import Any

from allauth.account.models import EmailAddress
from django.dispatch import receiver

from network.signals import account_made_by_invitation


@receiver(account_made_by_invitation, dispatch_uid="nekopa_confirmed_address")
def address_is_confirmed(account: Any, **kwargs: Any) -> None:
    """Else the first sign-in would send a message to the address that the invitation went to."""
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
