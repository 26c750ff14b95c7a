"""Webhooks in the settings of the admin, for administrators."""

from typing import Any, ClassVar

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import Webhook
from home.webhooks.admin_views import LogView, SecretView
from home.webhooks.forms import WebhookForm

VIEWS = {"secret": SecretView, "log": LogView}


def state_in_words(webhook: Webhook) -> Any:
    if webhook.was_switched_off:
        return _("switched off after many failures")
    if not webhook.is_active:
        return _("switched off")
    return _("failing") if webhook.failing_since else _("switched on")


class StatePanel(HelpPanel):
    """How calls go, with the ways to the secret and the log."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "home/admin/webhook_state.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            webhook = Webhook.objects.get(pk=self.instance.pk)
            return context | {"webhook": webhook, "state": state_in_words(webhook)}


class WebhookViewSet(ModelViewSet):
    model = Webhook
    icon = "link"
    menu_label = _("Webhooks")
    menu_order = 750
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display: ClassVar = [
        "description",
        "url",
        Column("state", label=_("State"), accessor=state_in_words),
    ]
    edit_handler = ObjectList(
        [
            StatePanel(),
            FieldPanel("description"),
            FieldPanel("url"),
            FieldPanel("kinds"),
            FieldPanel("is_active"),
        ],
        base_form_class=WebhookForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            *(
                path(f"{name}/<int:pk>/", self.construct_view(view), name=name)
                for name, view in VIEWS.items()
            ),
        ]
