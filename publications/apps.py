from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """Brochure, publications, and what their files tell."""

    name = "publications"
    verbose_name = _("Publications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from .models import ProducedPdf

        # The access rule reads there who may have a file.
        ReferenceIndex.register_model(ProducedPdf)

        from . import receivers  # noqa: F401  connects the signals
        from .production import receivers as production_receivers  # noqa: F401  likewise
