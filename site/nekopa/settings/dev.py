"""For one's own machine: SQLite, mails on the console, nothing to configure."""

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "only-for-development-never-for-a-public-address"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]

STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
# runserver serves static files from the source folders itself.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0

# Templates change while one looks at them.
HOME_FRONT_DOOR_MEGABYTES = 0

# The example of another front end (`make example`).
HOME_API_ORIGINS = CORS_ALLOWED_ORIGINS = env.origins("API_ORIGINS", "http://localhost:8001")  # noqa: F405

# Webhooks may call another server on this machine.
HOME_WEBHOOK_NETWORKS = ["127.0.0.0/8", "::1/128"]

NEKOPA_ADMIN_SECOND_FACTOR = env.flag("ADMIN_SECOND_FACTOR", False)  # noqa: F405
globals().update(env.email("EMAIL_URL", "console://"))  # noqa: F405
