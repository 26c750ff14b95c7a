from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Landing page, members, municipalities, meetings, working groups, subscription."""

    name = "network"
    verbose_name = _("Network")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from home.roles import let_editors_edit, let_editors_view

        from . import receivers  # noqa: F401  connects them

        let_editors_edit(
            "network.member", "network.meeting", "network.workinggroup", "network.subscription"
        )
        let_editors_view("network.municipality")
