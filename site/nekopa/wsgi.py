"""The WSGI application, for gunicorn and its like: the front door, and Django behind it."""

import gc
import os

# What is loaded stays for good. Looking through it again and again, while it grows and later
# between answers, would take a sixth of the start and make some answers late.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nekopa.settings.production")

website = get_wsgi_application()

# Only now is Django set up.
from django.conf import settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from home.front_door.door import behind_front_door  # noqa: E402
from home.statement_timeout import limit_statements  # noqa: E402
from nekopa.checks import refuse_an_unsafe_start  # noqa: E402

refuse_an_unsafe_start()
limit_statements(settings.HOME_STATEMENT_TIMEOUT)
application = behind_front_door(website)

# Loads all views, which the first visitor would wait for.
reverse("account_login")
gc.freeze()
gc.enable()
