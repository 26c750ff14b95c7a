from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """Brochure, publications, and what their files tell."""

    name = "publications"
    verbose_name = _("Publications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from home.roles import let_editors_edit

        from . import edition_receivers, receivers  # noqa: F401  connects the signals
        from .production import receivers as production_receivers  # noqa: F401  likewise

        let_editors_edit("publications.topic")
