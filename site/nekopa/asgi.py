"""The ASGI application, for granian, uvicorn and their like."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nekopa.settings.production")

application = get_asgi_application()

# Only now is Django set up.
from django.conf import settings  # noqa: E402

from home.statement_timeout import limit_statements  # noqa: E402
from nekopa.checks import refuse_an_unsafe_start  # noqa: E402

refuse_an_unsafe_start()
limit_statements(settings.HOME_STATEMENT_TIMEOUT)
