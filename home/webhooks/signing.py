"""Signatures by the scheme of Standard Webhooks 1.0 (https://www.standardwebhooks.com), v1.

Secrets are nowhere kept: each is derived from the website's SECRET_KEY and a number of its own in
the database, so that a copy of the database signs nothing.
"""

import base64
import hashlib
import hmac

from django.utils.crypto import salted_hmac

from home.models import Webhook

SALT = "home.webhooks.secret"
PREFIX = "whsec_"


def secret_of(webhook: Webhook) -> str:
    """As receivers enter it."""
    return PREFIX + base64.b64encode(_key(webhook)).decode()


def signed_headers(
    webhook: Webhook, message_id: str, timestamp: int, body: bytes
) -> dict[str, str]:
    """`timestamp`: Unix time of this attempt."""
    content = b".".join([message_id.encode(), str(timestamp).encode(), body])
    signature = hmac.new(_key(webhook), content, hashlib.sha256).digest()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(signature).decode()}",
    }


def _key(webhook: Webhook) -> bytes:
    return salted_hmac(SALT, webhook.nonce, algorithm="sha256").digest()
