"""The typed environment reader, and production that refuses to start without its secrets."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from nekopa.checks import rate_limits_hold
from nekopa.settings.env import Environment, database_from_url, email_from_url

pytestmark = pytest.mark.on_one_database("sqlite")

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "example.org",
    "BASE_URL": "https://example.org",
    "DATABASE_URL": "postgres://name@127.0.0.1/nekopa",
    "DEFAULT_FROM_EMAIL": "nekopa@example.org",
    "EMAIL_URL": "smtp+tls://name:password@localhost",
    "TRUSTED_PROXY_COUNT": "1",
}


def start_production(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if key not in PRODUCTION}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={**inherited, "DJANGO_SETTINGS_MODULE": "nekopa.settings.production", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_passes_the_checks_for_deployment() -> None:
    result = start_production(PRODUCTION)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("missing", sorted(PRODUCTION))
def test_production_refuses_to_start_without(missing: str) -> None:
    result = start_production({k: v for k, v in PRODUCTION.items() if k != missing})
    assert result.returncode != 0
    assert f"The environment variable {missing} must be set." in result.stderr


def start_worker(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What gunicorn does in each of its workers."""
    return subprocess.run(
        [sys.executable, "-c", "import nekopa.wsgi"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", **PRODUCTION, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_worker_starts_in_production() -> None:
    result = start_worker({"DJANGO_SETTINGS_MODULE": "nekopa.settings.production"})
    assert result.returncode == 0, result.stderr


def test_neither_worker_nor_check_accepts_a_cache_for_each_process() -> None:
    unsafe = {"DJANGO_SETTINGS_MODULE": "tests.site.unsafe_settings"}
    worker = start_worker(unsafe)
    assert worker.returncode != 0
    assert "LocMemCache does not count for all workers together." in worker.stderr
    checked = start_production({**PRODUCTION, **unsafe})
    assert checked.returncode != 0
    assert "nekopa.E001" in checked.stderr


def test_a_negative_number_of_proxies_is_refused() -> None:
    result = start_production({**PRODUCTION, "TRUSTED_PROXY_COUNT": "-1"})
    assert result.returncode != 0
    assert "TRUSTED_PROXY_COUNT must not be negative." in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("CACHES", {"default": {"BACKEND": "nekopa.caches.SharedCache"}}, ""),
        (
            "CACHES",
            {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}},
            "nekopa.E001",
        ),
        (
            "CACHES",
            {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}},
            "nekopa.E001",
        ),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", None, "nekopa.E002"),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", -1, "nekopa.E002"),
        ("ACCOUNT_RATE_LIMITS", False, "nekopa.E003"),
    ],
)
def test_each_way_to_lose_the_rate_limits_is_an_error(
    settings: Any, name: str, value: Any, error: str
) -> None:
    settings.CACHES = {"default": {"BACKEND": "nekopa.caches.SharedCache"}}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {}
    setattr(settings, name, value)
    assert [found.id for found in rate_limits_hold(None)] == ([error] if error else [])


def test_values_are_read_as_what_they_are() -> None:
    env = Environment({"A": " text ", "B": "yes", "C": "12", "D": "a, b,,c", "E": ""})
    assert env.text("A") == "text"
    assert env.flag("B") is True
    assert env.flag("E", False) is False
    assert env.integer("C") == 12
    assert env.words("D") == ["a", "b", "c"]
    assert env.path("E", Path("/x")) == Path("/x")


@pytest.mark.parametrize(
    "origin",
    [
        "https://app.example.org",
        "https://app.example.org:8443",
        "https://xn--mnchen-3ya.example",
        "http://localhost:3000",
        "http://app.nekopa.localhost:3000",
        "http://127.0.0.1:3000",
        "http://[::1]:3000",
    ],
)
def test_an_origin_is_read_as_it_is(origin: str) -> None:
    text = f" {origin} , https://zweite.example.org,"
    assert Environment({"A": text}).origins("A") == [origin, "https://zweite.example.org"]
    assert Environment({}).origins("A") == []


@pytest.mark.parametrize(
    "origin",
    [
        "*",
        "null",
        "https://*",
        "https://*.example.org",
        "https://",
        "app.example.org",
        "http://app.example.org",
        "http://localhost.example.org",
        "http://app.notlocalhost",
        "https://app.example.org/",
        "https://app.example.org/konto",
        "https://app.example.org?a",
        "https://app.example.org#a",
        "https://name@app.example.org",
        "https://App.example.org",
        "https://münchen.example",
        "https://app.example.org:443",
        "https://app.example.org:",
        "https://app.example.org:viele",
        "https://app.example.org:99999",
        "https://app.example.org .example.com",
        "https://-app.example.org",
        "ftp://app.example.org",
        "^https://.*$",
    ],
)
def test_an_origin_that_is_not_exact_is_refused(origin: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="API_ORIGINS must name origins exactly"):
        Environment({"API_ORIGINS": f"https://a.example.org,{origin}"}).origins("API_ORIGINS")


def test_production_does_not_start_with_every_origin() -> None:
    result = start_production({**PRODUCTION, "API_ORIGINS": "*"})
    assert result.returncode != 0
    assert "API_ORIGINS must name origins exactly" in result.stderr


@pytest.mark.parametrize("domain", ["example.org", "www.example.org"])
def test_a_domain_for_cookies_is_that_of_the_website_or_above(domain: str) -> None:
    env = Environment({"COOKIE_DOMAIN": domain})
    assert env.cookie_domain("COOKIE_DOMAIN", "https://www.example.org") == domain
    assert Environment({}).cookie_domain("COOKIE_DOMAIN", "https://www.example.org") is None


@pytest.mark.parametrize(
    "domain",
    ["org", "example.com", "ample.org", "app.example.org", ".example.org", "*.example.org"],
)
def test_another_domain_for_cookies_is_refused(domain: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="COOKIE_DOMAIN must be the host"):
        Environment({"COOKIE_DOMAIN": domain}).cookie_domain(
            "COOKIE_DOMAIN", "https://www.example.org"
        )


def test_a_missing_value_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="SECRET"):
        Environment({}).text("SECRET")


@pytest.mark.parametrize("value", ["maybe", "2", "ja"])
def test_a_flag_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DEBUG"):
        Environment({"DEBUG": value}).flag("DEBUG")


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="PORT"):
        Environment({"PORT": "eighty"}).integer("PORT")


def test_a_postgresql_address_becomes_a_database_with_a_connection_pool() -> None:
    database = database_from_url(
        "DATABASE_URL", "postgres://na%40me:p%2Fw@host:5433/db?sslmode=require"
    )
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("na@me", "p/w")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("host", "5433", "db")
    assert database["OPTIONS"] == {"pool": True, "sslmode": "require"}
    assert database["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite:///var/db.sqlite3", "var/db.sqlite3"), ("sqlite:////abs/db", "/abs/db")],
)
def test_an_sqlite_address_is_a_path(url: str, name: str) -> None:
    assert database_from_url("DATABASE_URL", url)["NAME"] == name


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        database_from_url("DATABASE_URL", "mysql://localhost/x")


def test_a_mail_address_names_server_port_and_encryption() -> None:
    mail = email_from_url("EMAIL_URL", "smtp+tls://user:p%40ss@mail.example.org")
    assert mail["HOME_EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert mail["EMAIL_HOST"] == "mail.example.org"
    assert mail["EMAIL_PORT"] == 587
    assert mail["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert mail["EMAIL_USE_TLS"] is True


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_a_mail_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        email_from_url("EMAIL_URL", url)
