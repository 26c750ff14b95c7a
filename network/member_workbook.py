"""Listed members as an Excel workbook: one row for each member."""

from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from network.member_overview import MemberEntry, MunicipalityEntry

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (20, 32, 30, 12, 14, 44, 28, 34, 20)


def member_workbook(municipalities: Iterable[MunicipalityEntry]) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_("Members"))
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDEFGHI", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.append([_cell(sheet, heading, bold=True) for heading in _headings()])
    for entry in municipalities:
        for member in entry.members:
            sheet.append([_cell(sheet, value) for value in _row(entry, member)])
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _headings() -> list[str]:
    return [
        _("Land"),
        _("Municipality"),
        _("District (Kreis)"),
        _("AGS"),
        _("Population"),
        _("Role"),
        _("Name"),
        _("E-mail address"),
        _("Phone"),
    ]


def _row(entry: MunicipalityEntry, member: MemberEntry) -> list[str | int | None]:
    return [
        entry.state_name,
        entry.name,
        entry.district,
        entry.ags,
        entry.population,
        member.role,
        member.name,
        member.email,
        member.phone,
    ]


def _cell(sheet: WriteOnlyWorksheet, value: str | int | None, bold: bool = False) -> WriteOnlyCell:
    """A text is always a text, also where it begins with "=" and a program would compute it."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = TYPE_STRING
    if bold:
        cell.font = Font(bold=True)
    return cell
