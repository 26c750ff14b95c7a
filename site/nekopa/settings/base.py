"""Settings that are safe in production; `dev` and `test` relax them, `production` adds secrets."""

from pathlib import Path

from .env import Environment

env = Environment()

BASE_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = BASE_DIR / "site"
VAR_DIR = BASE_DIR / "var"

DEBUG = False
ROOT_URLCONF = "nekopa.urls"
WSGI_APPLICATION = "nekopa.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "nekopa",
    "network",
    "publications",
    "home",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.sites",
    "nekopa.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "corsheaders",
    # Its files for the interactive page of the API.
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.headless",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "home.statement_timeout.StatementTimeout",
    "django.middleware.security.SecurityMiddleware",
    # Before all that answers: what is refused must be readable for other front ends, too.
    "corsheaders.middleware.CorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "home.middleware.CachePolicy",
    "nekopa.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nekopa.middleware.AccountInOrder",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nekopa.middleware.RequireSecondFactor",
    "home.redirects.RedirectByTheRule",
    "home.guard.entry_rights.EntriesByRight",
    "home.routing.FindPage",
    # Last: it calls the admin's views itself.
    "home.middleware.GuardAccess",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.site_frame",
            ],
        },
    },
]

# Database

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
# Seconds after which PostgreSQL cuts off a query of a visitor's request; 0 for never.
HOME_STATEMENT_TIMEOUT = env.count("STATEMENT_TIMEOUT", 5)

# Languages: German at `/`, English at `/en/`

LANGUAGE_CODE = "de"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [SITE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
# A translation begins as a draft: until it is published, visitors read the German page, marked.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# Files. Uploads lie outside every public folder; one checked view hands them out.

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [
    SITE_DIR / "static",
    ("kern", BASE_DIR / "node_modules" / "@kern-ux" / "native" / "dist"),
    ("altcha", BASE_DIR / "node_modules" / "altcha" / "dist" / "external"),
    ("altcha/workers", BASE_DIR / "node_modules" / "altcha" / "dist" / "workers"),
    ("leaflet", BASE_DIR / "node_modules" / "leaflet" / "dist"),
    ("leaflet.markercluster", BASE_DIR / "node_modules" / "leaflet.markercluster" / "dist"),
]
MEDIA_ROOT = env.path("PRIVATE_MEDIA_ROOT", VAR_DIR / "private")
MEDIA_URL = "/bilder/"
STORAGES = {
    "default": {"BACKEND": "home.storage.PrivateFileStorage"},
    "staticfiles": {"BACKEND": "nekopa.static_files.HashedStaticFiles"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
# A request without files; Wagtail's long edit forms need more fields than Django's default.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
HOME_X_ACCEL_PREFIX = env.text("X_ACCEL_PREFIX", "")

# Answers that are the same for everybody are kept, by each process; see home.front_door.

HOME_FRONT_DOOR_MEGABYTES = env.count("FRONT_DOOR_MEGABYTES", 64)

# A cache in front of the website (CDN) that forgets what is changed; see home.shared_cache.

WAGTAILFRONTENDCACHE: dict[str, dict[str, str]] = {}
if location := env.text("PURGE_URL", ""):
    WAGTAILFRONTENDCACHE["http"] = {
        "BACKEND": "home.shared_cache.purging.PurgeByHttp",
        "LOCATION": location,
    }
if zone := env.text("CLOUDFLARE_ZONE_ID", ""):
    WAGTAILFRONTENDCACHE["cloudflare"] = {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.CloudflareBackend",
        "ZONEID": zone,
        "BEARER_TOKEN": env.text("CLOUDFLARE_API_TOKEN"),
    }
# All languages are among the addresses already.
WAGTAILFRONTENDCACHE_LANGUAGES: list[str] = []

# The page for previews of another front end, with {token}; see home.previews.frontend.

HOME_PREVIEW_ADDRESS = env.text("PREVIEW_ADDRESS", "")

# Tasks. Wagtail's own are done at once, see home.checks; others beside the request.

TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "home.background.ThreadBackend"},
}

# Accounts: one door, django-allauth

AUTH_USER_MODEL = "home.User"
AUTHENTICATION_BACKENDS = ["nekopa.accounts.AddressAndPassword"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "nekopa.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_FORMS = {
    "login": "nekopa.accounts.SignInForm",
    "reset_password": "nekopa.accounts.ForgottenPasswordForm",
}
# Nobody finds out who has an account: one mail whatever the address.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_PREVENT_ENUMERATION = True
# By address of the visitor, and by the e-mail address they type. These are beside allauth's own.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,60/h/ip,5/h/key",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = False
# For other front ends: the views are chosen in nekopa.account_api.
HEADLESS_CLIENTS = ["browser"]
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "NeKoPa"
# Who may enter the admin must have set up a second factor first.
NEKOPA_ADMIN_SECOND_FACTOR = True

# Subscriptions: how many days access goes on after the last one.

NETWORK_SUBSCRIPTION_GRACE_DAYS = env.integer("SUBSCRIPTION_GRACE_DAYS", 0)

# Security

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "nekopa.account_api.guards.forgery_refused"
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
# Wagtail's preview panel frames our own pages; hence no DENY, as security.W019 would like.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
# Rate limits count visitors by their address; see home.rate_limits.
HOME_TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXY_COUNT", 0)
# Other front ends: which websites' scripts may read the API and sign people in; see docs/api.md.
HOME_API_ORIGINS = CORS_ALLOWED_ORIGINS = env.origins("API_ORIGINS")
CORS_URLS_REGEX = r"^/(?:api/v1|_allauth)/"
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "POST", "DELETE"]
CORS_ALLOW_HEADERS = ["accept-language", "content-type", "if-none-match", "x-csrftoken"]
CORS_EXPOSE_HEADERS = ["etag", "retry-after", "x-csrftoken"]
# How long a browser need not ask again: the list may get shorter.
CORS_PREFLIGHT_MAX_AGE = 600
HOME_API_RATE_BY_ADDRESS = HOME_API_RATE_BY_ACCOUNT = "60/10s"

# Networks of one's own that webhooks may call, beside the internet; see home.webhooks.
HOME_WEBHOOK_NETWORKS = env.networks("WEBHOOK_NETWORKS", "")

_SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": _SELF,
        "img-src": [*_SELF, "data:"],  # KERN's icons are data: masks.
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": _SELF,
        "frame-ancestors": _SELF,
    }
}

# Wagtail

WAGTAIL_SITE_NAME = "NeKoPa"
WAGTAILADMIN_BASE_URL = env.text("BASE_URL", "http://localhost:8000")
# For a front end on a sibling domain whose own server passes the visitors' cookies on.
SESSION_COOKIE_DOMAIN = CSRF_COOKIE_DOMAIN = env.cookie_domain(
    "COOKIE_DOMAIN", WAGTAILADMIN_BASE_URL
)
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
# A small team: who may edit may publish.
WAGTAIL_WORKFLOW_ENABLED = False
# Slugs are ASCII: umlauts are spelt out (see home.german).
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# No request to foreign hosts from the admin.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# Passwords and addresses are changed in one place, where they are verified.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# New people choose their own by "forgotten password".
WAGTAILUSERS_PASSWORD_REQUIRED = False
# Only restrictions by group (see home.access.rule).
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.integer("MAX_UPLOAD_MEGABYTES", 25) * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "SEARCH_CONFIG": "german",
    }
}

# Mails of what is taken back are never sent; HOME_EMAIL_BACKEND sends the others.
EMAIL_BACKEND = "home.held_mails.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL", "NeKoPa <nekopa@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # A line for each index entry would hide what matters.
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "wagtail")},
}
