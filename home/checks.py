"""House rules that Django checks at every start."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register()
def restrictions_by_group_only(
    app_configs: list[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Shared passwords have no rate limit and outlive their change."""
    options = ("WAGTAIL_PRIVATE_PAGE_OPTIONS", "WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS")
    return [
        Warning(
            f"{name} offers shared passwords.",
            hint=f'Set {name} = {{"SHARED_PASSWORD": False}}.',
            id="home.W001",
        )
        for name in options
        if getattr(settings, name, {}).get("SHARED_PASSWORD", True)
    ]
