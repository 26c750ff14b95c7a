"""What every template of the website knows."""

from typing import Any

from django.http import HttpRequest

from home.navigation import Frame


def site_frame(request: HttpRequest) -> dict[str, Any]:
    """`frame`: menu, breadcrumbs, footer, languages and account links, each worked out on use."""
    return {"frame": Frame(request)}
