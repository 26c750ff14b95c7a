"""For the test suite: as production as possible, but quick and without TLS."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    # The test runner drops the database; a pool would still hold connections to it.
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # noqa: F405

STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405
MEDIA_ROOT = Path(tempfile.gettempdir()) / "nekopa-tests-without-a-media-root"
# A thread does not see what a test has not committed; tests do what is to be done themselves, or
# ask for `background_at_once`.
TASKS["background"] = {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}  # noqa: F405
# A thread would come into another test.
HOME_WEBHOOKS_BY_THEMSELVES = False
# Wagtail's index for the admin, which takes a tenth of the time in which a page is made.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
HOME_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
HOME_API_RATE_BY_ADDRESS = HOME_API_RATE_BY_ACCOUNT = ""
NEKOPA_ADMIN_SECOND_FACTOR = False
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "ERROR"}}
