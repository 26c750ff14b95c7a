"""House rules that Django checks at every start."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, Warning, register
from django_tasks.backends.immediate import ImmediateBackend

from home.previews.frontend import PLACEHOLDER
from home.proof_of_work import challenge_address


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
def proof_of_work_is_there(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without the widget, forms that anybody may send take only a few requests in an hour."""
    if not challenge_address() or finders.find("altcha/altcha.min.js"):
        return []
    return [
        Warning(
            "ALTCHA's widget is not among the static files.",
            hint="Install altcha by npm and add its folders dist/external and dist/workers to"
            ' STATICFILES_DIRS with the prefixes "altcha" and "altcha/workers".',
            id="home.W004",
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
def references_are_never_late(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Which pages use a file is read from Wagtail's index: kept in the same transaction as the
    page, it cannot lag behind, not even when the process dies in between."""
    from wagtail.tasks import update_reference_index_task

    # Others derive from it.
    if type(update_reference_index_task.get_backend()) is ImmediateBackend:
        return []
    return [
        Error(
            "Wagtail's index of references is brought up to date by a queue.",
            hint="Let the default backend in TASKS be django_tasks.backends.immediate."
            "ImmediateBackend, and give other tasks a backend of their own: until the queue has"
            " run, a file that a page no longer uses would still be handed out.",
            id="home.E001",
        )
    ]


@register()
def preview_address_is_one(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Else the other front end would be asked for a page that it does not have."""
    address = getattr(settings, "HOME_PREVIEW_ADDRESS", "")
    parts = urlsplit(address)
    if not address or (
        parts.scheme in ("http", "https")
        and parts.hostname
        and PLACEHOLDER not in parts.netloc
        and address.count(PLACEHOLDER) == 1
        and not set(parts.netloc) & set(" ;,'\"")
    ):
        return []
    return [
        Error(
            "HOME_PREVIEW_ADDRESS is no address of a page for previews.",
            hint="Give the whole address, and {token} once where the token is to stand, such as"
            " https://example.org/vorschau?token={token}.",
            id="home.E002",
        )
    ]


@register(deploy=True)
def mails_wait_for_the_answer(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Else they tell of what an editor has then not confirmed."""
    if settings.EMAIL_BACKEND == "home.held_mails.EmailBackend":
        return []
    return [
        Warning(
            "Mails that the admin sends do not wait until the editor has answered.",
            hint='Let EMAIL_BACKEND be "home.held_mails.EmailBackend", and HOME_EMAIL_BACKEND'
            " what it was.",
            id="home.W005",
        )
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
