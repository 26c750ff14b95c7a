"""What `wagtail start` writes, with our models, and the settings of production."""

from nekopa.settings.production import *  # noqa: F403
from nekopa.settings.production import INSTALLED_APPS as OURS
from nekopa.settings.production import TEMPLATES as OUR_TEMPLATES

ROOT_URLCONF = "benchmarks.website.stock.urls"
INSTALLED_APPS = ["benchmarks.website.stock", *OURS, "wagtail.api.v2", "rest_framework"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Without it the accounts of our settings do not start.
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        **OUR_TEMPLATES[0],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
WAGTAILAPI_LIMIT_MAX = 200
