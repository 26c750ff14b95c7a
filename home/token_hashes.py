"""Secrets in links are kept as hashes, so that the database opens nothing."""

import hashlib


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
