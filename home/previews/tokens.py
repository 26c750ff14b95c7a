"""The secrets in addresses of previews: random, signed, and known to the database as hashes only.

The signature spares the database what others make up; whether a token holds, its row says.
"""

import secrets

from django.core import signing

# Bytes of chance.
LENGTH = 32


def new_token() -> str:
    return _signer().sign(secrets.token_urlsafe(LENGTH))


def is_ours(token: str) -> bool:
    try:
        _signer().unsign(token)
    except signing.BadSignature:
        return False
    return True


def _signer() -> signing.Signer:
    return signing.Signer(salt="home.previews", sep=".")
