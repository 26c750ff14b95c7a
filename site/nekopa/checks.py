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


@register(Tags.security)
def front_ends_are_named_once(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Scripts of other websites may read what the list in the settings says, and no more."""
    wider = (
        getattr(settings, "CORS_ALLOW_ALL_ORIGINS", False),
        getattr(settings, "CORS_ALLOWED_ORIGIN_REGEXES", []),
        settings.CORS_ALLOWED_ORIGINS != settings.HOME_API_ORIGINS,
    )
    if not any(wider):
        return []
    return [
        Error(
            "Scripts of other websites may read more than API_ORIGINS says.",
            hint="Let API_ORIGINS be the only list: no other setting that begins with CORS_.",
            id="nekopa.E004",
        )
    ]


def refuse_an_unsafe_start() -> None:
    """Raises ImproperlyConfigured where rate limits would not hold, or scripts of any website
    might read. System checks do not run when a web server starts its workers."""
    if settings.DEBUG:
        return
    if errors := [*rate_limits_hold(None), *front_ends_are_named_once(None)]:
        raise ImproperlyConfigured(" ".join(f"{error.msg} {error.hint or ''}" for error in errors))
