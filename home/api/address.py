"""Where the API is, for those who ask before it has been put together."""

from django.http import HttpRequest

# Where `home.api.urls` puts it.
ROOT = "api/v1/"


def is_for_api(request: HttpRequest) -> bool:
    return request.path.startswith(f"/{ROOT}")
