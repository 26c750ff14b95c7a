"""Production with a cache for each process: no server may start with it."""

from nekopa.settings.production import *  # noqa: F403

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
