"""Lists that are handed out as workbooks."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.views.mixins import SpreadsheetExportMixin


class XlsxOnly(SpreadsheetExportMixin):
    """Comma-separated files are not offered: programs take cells that begin with "=" for formulas.
    (Wagtail writes what looks like a formula as text.)"""

    FORMATS = (SpreadsheetExportMixin.FORMAT_XLSX,)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [
            button for button in super().header_more_buttons if button.url != self.csv_export_url
        ]

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Text without the control characters that the format cannot hold."""
        # Takes long to import, and is needed seldom.
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        value = super().preprocess_field_value(field, value, export_format)
        return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
