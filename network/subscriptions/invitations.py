"""The token in the link of an invitation: signed, with an end, and good for one acceptance."""

import datetime

from django.conf import settings
from django.core import signing

from network.models import SubscriptionSeat

_SALT = "network.invitation"


def lifetime() -> datetime.timedelta:
    """NETWORK_INVITATION_DAYS, default two weeks."""
    return datetime.timedelta(days=getattr(settings, "NETWORK_INVITATION_DAYS", 14))


def invitation_token(seat: SubscriptionSeat) -> str:
    return signing.dumps([seat.pk, seat.nonce], salt=_SALT)


def invited_seat(token: str) -> SubscriptionSeat | None:
    """The seat whose invitation this is and is still open; None when it was used, withdrawn,
    sent anew, has run out, or is none of ours."""
    try:
        key, nonce = signing.loads(token, salt=_SALT, max_age=lifetime())
    except signing.BadSignature:
        return None
    return (
        SubscriptionSeat.objects.taken()
        .filter(pk=key, nonce=nonce, account__isnull=True)
        .select_related("subscription__municipality")
        .first()
    )
