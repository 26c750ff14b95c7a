"""For the public: refuses to start without its secrets."""

from .base import *  # noqa: F403
from .base import env

SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env.text("BASE_URL")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", WAGTAILADMIN_BASE_URL)
DATABASES = {"default": env.database("DATABASE_URL", env.text("DATABASE_URL"))}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL")
globals().update(env.email("EMAIL_URL"))

# Rate limits count by address: without the number of proxies in front, every visitor would
# share one bucket, or could choose theirs.
ALLAUTH_TRUSTED_PROXY_COUNT = env.count("TRUSTED_PROXY_COUNT")
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Shared by all workers and hosts; `manage.py createcachetable` makes it.
CACHES = {
    "default": {
        "BACKEND": "nekopa.caches.SharedCache",
        "LOCATION": "nekopa_cache",
    }
}
