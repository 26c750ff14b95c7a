"""The editions of a publication and its permanent address, for editors to read."""

from typing import Any

from wagtail.admin.panels import Panel

from home.addresses import complete_address
from publications.models.edition import Edition
from publications.permanent_keys import permanent_key_of, permanent_path


class EditionsPanel(Panel):
    """Hidden until a first edition is published."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publications/admin/editions_panel.html"

        def is_shown(self) -> bool:
            return bool(self._editions)

        @property
        def _editions(self) -> list[Edition]:
            if self.instance.pk is None:
                return []
            editions = Edition.objects.filter(page=self.instance.pk).select_related("document")
            return list(editions.prefetch_related("corrections"))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            key = permanent_key_of(self.instance)
            path = permanent_path(key.key, self.instance.locale.language_code) if key else ""
            context["editions"] = self._editions
            context["permanent_address"] = complete_address(path, self.request) if path else ""
            return context
