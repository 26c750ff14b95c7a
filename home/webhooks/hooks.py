"""Webhooks in the admin: the views, and what waits on the dashboard."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from home.dashboard import EditorTask
from home.models import Webhook
from home.webhooks.viewset import WebhookViewSet


@hooks.register("register_admin_viewset")
def webhooks() -> WebhookViewSet:
    return WebhookViewSet("webhooks")


@hooks.register("register_editor_task")
def switched_off_webhooks(request: HttpRequest) -> list[EditorTask]:
    if not request.user.has_perm("home.change_webhook"):
        return []
    switched_off = Webhook.objects.filter(is_active=False, switched_off_at__isnull=False)
    return [
        EditorTask(
            title=_("Webhook switched off: %(name)s") % {"name": webhook},
            description=_("Another system is not told of changes any more."),
            url=reverse("webhooks:edit", args=(webhook.pk,)),
            icon="link",
            order=40,
            notice=_("Its calls have failed for long. Please look into the log."),
        )
        for webhook in switched_off
    ]
