"""Who walks: the public, or an account with a session that is gone when the answer is there."""

import re
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend
from django.http.request import split_domain_port, validate_host
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail.models import Site

from home.inside import ask


class Visitor:
    def __init__(self, account: Any) -> None:
        self.account = account
        self.host = _own_host()
        self.secure = settings.SECURE_SSL_REDIRECT or _base_url().startswith("https:")
        self.is_staff = bool(account and account.has_perm("wagtailadmin.access_admin"))
        self._admin = reverse("wagtailadmin_home")
        self._own_hosts = re.compile(rf"https?://{re.escape(self.host)}(?=[/\"'\s]|$)")

    def ask(self, address: str, method: str, *, briefly: bool) -> HttpResponseBase:
        """Call it where the database is rolled back: a session is made for the request."""
        cookies = {settings.SESSION_COOKIE_NAME: self._session()} if self.account else {}
        return ask(
            address,
            host=self.host,
            secure=self.secure,
            method=method,
            cookies=cookies,
            briefly=briefly,
        )

    def is_admin_address(self, address: str) -> bool:
        return address.startswith(self._admin)

    def is_left_alone(self, address: str) -> bool:
        """Static files are public by definition; links within the admin add nothing to its doors,
        and the sign-in and the sign-out lead back and forth."""
        static = settings.STATIC_URL or ""
        return (
            self.is_admin_address(address)
            or (static not in ("", "/") and address.startswith(static))
            or "next=" in address
        )

    def without_own_host(self, text: str) -> str:
        return self._own_hosts.sub("", text)

    def _session(self) -> str:
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = self.account._meta.pk.value_to_string(self.account)
        session[BACKEND_SESSION_KEY] = _backend()
        session[HASH_SESSION_KEY] = self.account.get_session_auth_hash()
        session.save()
        return str(session.session_key)


def _backend() -> str:
    """The first that knows accounts."""
    return next(
        path for path in settings.AUTHENTICATION_BACKENDS if hasattr(load_backend(path), "get_user")
    )


def _base_url() -> str:
    return getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""


def _own_host() -> str:
    """A name that the site answers to: that of the default site, of the setting, any allowed."""
    site = Site.objects.order_by("-is_default_site", "pk").first()
    named = [
        _with_port(site.hostname, site.port) if site else "",
        urlsplit(_base_url()).netloc,
        *settings.ALLOWED_HOSTS,
    ]
    allowed = settings.ALLOWED_HOSTS or ["localhost", "127.0.0.1"]
    for host in named:
        domain, _port = split_domain_port(host)
        if domain and "*" not in domain and validate_host(domain, allowed):
            return host.removeprefix(".")
    return "localhost"


def _with_port(hostname: str, port: int) -> str:
    return hostname if port in (80, 443) else f"{hostname}:{port}"
