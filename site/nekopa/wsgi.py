"""The WSGI application, for gunicorn and its like."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nekopa.settings.production")

application = get_wsgi_application()

# Only now is Django set up.
from nekopa.checks import refuse_an_unsafe_start  # noqa: E402

refuse_an_unsafe_start()
