"""A yardstick: a Django website of one view, without middleware, that returns stored bytes."""

import os
import secrets
from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = Path(os.environ["BENCHMARK_BYTES"]).read_bytes()


def stored(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


urlpatterns = [path("", stored)]

settings.configure(
    ALLOWED_HOSTS=["localhost"], ROOT_URLCONF=__name__, SECRET_KEY=secrets.token_urlsafe(50)
)
django.setup()
application = WSGIHandler()
