"""What must hold before the public may come; `manage.py check --deploy` and every worker ask."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

# A counter in these is one for each process, or can be read by two workers at the same time.
CACHES_THAT_COUNT_WRONG = {
    "django.core.cache.backends.dummy.DummyCache",
    "django.core.cache.backends.filebased.FileBasedCache",
    "django.core.cache.backends.locmem.LocMemCache",
}


@register(Tags.security, deploy=True)
def rate_limits_hold(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Rate limits are on, count for all workers together, and know whom they count."""
    found: list[CheckMessage] = []
    backend = settings.CACHES["default"]["BACKEND"]
    if backend in CACHES_THAT_COUNT_WRONG:
        found.append(
            Error(
                f"The cache {backend.rpartition('.')[2]} does not count for all workers together.",
                hint='Rate limits need a shared one: CACHES["default"]["BACKEND"] ='
                ' "nekopa.caches.SharedCache".',
                id="nekopa.E001",
            )
        )
    proxies = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", None)
    if not isinstance(proxies, int) or proxies < 0:
        found.append(
            Error(
                "Rate limits do not know how many proxies stand in front of the website.",
                hint="Set TRUSTED_PROXY_COUNT to 0 or more.",
                id="nekopa.E002",
            )
        )
    if settings.ACCOUNT_RATE_LIMITS is False:
        found.append(Error("Rate limits are switched off.", id="nekopa.E003"))
    return found


def refuse_an_unsafe_start() -> None:
    """Raises ImproperlyConfigured where rate limits would not hold. System checks do not run
    when a web server starts its workers."""
    if not settings.DEBUG and (errors := rate_limits_hold(None)):
        raise ImproperlyConfigured(" ".join(f"{error.msg} {error.hint or ''}" for error in errors))
