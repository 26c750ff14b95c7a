"""A typed reader for environment variables: a wrong value stops the start, with its name."""

import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
# As a browser writes it: small letters, umlauts as Punycode.
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]")
_OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}


class Environment:
    """Reads variables; a variable without a default that is missing or empty raises."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = variables

    def text(self, name: str, default: str | None = None) -> str:
        value = self._variables.get(name, "").strip()
        if value:
            return value
        if default is None:
            raise ImproperlyConfigured(f"The environment variable {name} must be set.")
        return default

    def flag(self, name: str, default: bool | None = None) -> bool:
        value = self.text(name, None if default is None else str(default)).lower()
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        raise ImproperlyConfigured(f"{name} must be 'true' or 'false', not {value!r}.")

    def integer(self, name: str, default: int | None = None) -> int:
        value = self.text(name, None if default is None else str(default))
        try:
            return int(value)
        except ValueError:
            raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None

    def count(self, name: str, default: int | None = None) -> int:
        value = self.integer(name, default)
        if value < 0:
            raise ImproperlyConfigured(f"{name} must not be negative.")
        return value

    def words(self, name: str, default: str | None = None) -> list[str]:
        """A comma-separated list; empty entries are dropped."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def origins(self, name: str, default: str = "") -> list[str]:
        """Origins as browsers send them, separated by commas; each is meant exactly as it is."""
        origins = self.words(name, default)
        for origin in origins:
            if not _is_origin(origin):
                raise ImproperlyConfigured(
                    f"{name} must name origins exactly, such as https://app.example.org: https"
                    " (http for one's own machine only), the host in small letters, a port if it"
                    f" is not the usual one, nothing else. This is none: {origin!r}."
                )
        return origins

    def cookie_domain(self, name: str, address: str) -> str | None:
        """The host of `address`, or a domain above it; None where nothing is set."""
        domain = self.text(name, "")
        if not domain:
            return None
        host = urlsplit(address).hostname or ""
        is_domain = _HOST.fullmatch(domain) and "." in domain
        if not is_domain or not f".{host}".endswith(f".{domain}"):
            raise ImproperlyConfigured(
                f"{name} must be the host of {address} or a domain above it, such as"
                f" example.org, not {domain!r}."
            )
        return domain

    def networks(self, name: str, default: str | None = None) -> list[str]:
        """A comma-separated list of IP addresses and networks, such as 10.1.2.0/24."""
        words = self.words(name, default)
        for word in words:
            try:
                ipaddress.ip_network(word)
            except ValueError:
                raise ImproperlyConfigured(
                    f"{name} must be networks such as 10.1.2.0/24, not {word!r}."
                ) from None
        return words

    def path(self, name: str, default: Path) -> Path:
        return Path(self.text(name, str(default)))

    def database(self, name: str, default: str) -> dict[str, Any]:
        """A Django database entry from `postgres://user:password@host:port/name` or
        `sqlite:///absolute/or/relative/path`."""
        return database_from_url(name, self.text(name, default))

    def email(self, name: str, default: str | None = None) -> dict[str, Any]:
        """Settings for mails from `smtp://user:password@host:port` (`smtp+tls`,
        `smtp+ssl`) or `console://`."""
        return email_from_url(name, self.text(name, default))


def _is_origin(text: str) -> bool:
    parts = urlsplit(text)
    try:
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return False
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    shown = f"[{host}]" if ":" in host else host
    whole = f"{parts.scheme}://{shown}" + (f":{port}" if port is not None else "")
    return (
        usual is not None
        and port != usual
        and text == whole
        and _HOST.fullmatch(shown) is not None
        and (parts.scheme == "https" or _is_own_machine(host))
    )


def _is_own_machine(host: str) -> bool:
    """All names below `localhost` lead there, too (RFC 6761, 6.3)."""
    return host in _OWN_MACHINE or host.endswith(".localhost")


def database_from_url(name: str, url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "OPTIONS": {
                # A reader never waits for a writer, and two writers wait for each other
                # instead of failing at once.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(options.pop("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            # The pool keeps connections open itself, hence no CONN_MAX_AGE.
            "CONN_MAX_AGE": 0,
            "OPTIONS": {"pool": True, **options},
        }
    raise ImproperlyConfigured(
        f"{name} must begin with postgres:// or sqlite:///, not {parts.scheme!r}."
    )


def email_from_url(name: str, url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"HOME_EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtp+tls", "smtp+ssl"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must look like smtp+tls://user:password@host:587.")
    return {
        "HOME_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
        "EMAIL_TIMEOUT": 20,
    }
