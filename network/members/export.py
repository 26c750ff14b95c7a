"""Members as a workbook, for people who may manage them."""

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from home.xlsx_only import XlsxOnly
from network.members.consents import what_is_public, with_what_is_public
from network.querysets import MemberQuerySet


class MemberExport(XlsxOnly):
    """In the columns that the import reads, and what is public."""

    export_filename = "mitglieder"
    COLUMNS: ClassVar[dict[str, Any]] = {
        "municipality.ags": _("AGS"),
        "municipality.name": _("Municipality"),
        "municipality.district": _("District"),
        "municipality.get_state_display": _("Land"),
        "role": _("Role"),
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "email": _("E-mail address"),
        "phone": _("Phone"),
        "public": _("Public"),
        "checked_on": _("Checked on"),
    }
    list_export: ClassVar = list(COLUMNS)
    export_headings: ClassVar = COLUMNS

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        item.public = what_is_public(item)
        row: dict[str, Any] = super().to_row_dict(item)
        return row


def workbook_of(members: MemberQuerySet) -> HttpResponseBase:
    rows = with_what_is_public(members.select_related("municipality"))
    answer: HttpResponseBase = MemberExport().write_xlsx_response(rows)
    return answer
