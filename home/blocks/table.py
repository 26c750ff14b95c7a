"""Tables, whose caption and cells wagtail-localize can translate."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.strings import StringValue


class TableBlock(WagtailTableBlock):
    """Wagtail's table, whose caption and cells wagtail-localize can translate."""

    def __init__(self, **kwargs: Any) -> None:
        # The spreadsheet behind it has no German, and warns of that in the console.
        kwargs.setdefault("table_options", {"language": "en-US"})
        super().__init__(**kwargs)

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        texts = {"caption": (value or {}).get("table_caption") or ""}
        for row, cells in enumerate((value or {}).get("data") or []):
            texts |= {f"{row}.{column}": str(cell or "") for column, cell in enumerate(cells)}
        return [
            StringSegmentValue(path, StringValue.from_plaintext(text))
            for path, text in texts.items()
            if text.strip()
        ]

    def restore_translated_segments(
        self, value: dict[str, Any], segments: list[StringSegmentValue]
    ) -> dict[str, Any]:
        table = {**value, "data": [list(cells) for cells in value.get("data") or []]}
        for segment in segments:
            if segment.path == "caption":
                table["table_caption"] = segment.render_text()
            else:
                row, column = (int(part) for part in segment.path.split("."))
                table["data"][row][column] = segment.render_text()
        return table

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Facts in rows and columns. Give it a caption and header cells.")
        template = "home/blocks/table.html"
        preview_value = {
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Beispiel",
            "data": [["Feld", "Mitbringen"], ["Methode", "Moderation"]],
        }
