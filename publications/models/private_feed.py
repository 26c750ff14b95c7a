"""The address at which a subscriber's feed reader finds new publications."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.token_hashes import hash_of


class PrivateFeed(models.Model):
    """Of one account; a new address is the end of the former one. The token itself is nowhere but
    in the address."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="+",
        primary_key=True,
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now=True)

    class Meta:
        verbose_name = _("personal feed")
        verbose_name_plural = _("personal feeds")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def renew(cls, account: models.Model) -> str:
        """Gives the account a new address; returns its token, which cannot be read again."""
        token = secrets.token_urlsafe(32)
        cls.objects.update_or_create(account=account, defaults={"token_hash": hash_of(token)})
        return token

    @classmethod
    def of_token(cls, token: str) -> "PrivateFeed | None":
        return cls.objects.filter(token_hash=hash_of(token)).select_related("account").first()
