"""House rules that Django checks at every start."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Warning, register


@register()
def design_system_is_there(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Pages are plain without it, and hashed static files cannot be collected."""
    if finders.find("kern/kern.min.css"):
        return []
    return [
        Warning(
            "The design system KERN is not among the static files.",
            hint="Install @kern-ux/native by npm and add its dist folder to STATICFILES_DIRS with"
            ' the prefix "kern".',
            id="home.W002",
        )
    ]


@register()
def restrictions_by_group_only(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
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


@register()
def guard_is_there(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Nobody is asked without it, before something protected becomes visible."""
    guard = "home.middleware.GuardAccess"
    if settings.MIDDLEWARE and settings.MIDDLEWARE[-1] == guard:
        return []
    return [
        Warning(
            "Editors are not asked before something protected becomes visible.",
            hint=f'Make "{guard}" the last entry of MIDDLEWARE.',
            id="home.W003",
        )
    ]
