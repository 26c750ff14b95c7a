"""Importing members: choose a file, look at what would be made of it, confirm. Between the steps
the table travels with the page, signed: nothing of it is kept on the server."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from network.members.addresses import list_address
from network.members.import_rows import ImportPlan, plan_import
from network.members.importing import fingerprint, import_as_seen
from network.members.spreadsheets import MOST_BYTES, Row, Table, read_table
from network.models import Member

SALT = "network.members.import"
SECONDS_TO_CONFIRM = 3600
# Below the 2.5 MB that Django takes in a form.
LONGEST_TABLE = 2_000_000


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A workbook (XLSX), or text with semicolons (CSV), with the columns “Gemeinde” or"
            " “AGS”, “Funktion”, and if you like “Kreis”, “Land”, “Vorname”, “Nachname”, “E-Mail”,"
            " “Telefon”, “Einwilligung Auflistung”, “Einwilligung Name”, “Einwilligung E-Mail”,"
            " “Einwilligung Telefon”, “Einwilligung am”, “Einwilligung durch” and"
            " “Einwilligung Fassung”."
        ),
    )

    def clean_file(self) -> Table:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is too large: at most 5 MB."))
        return read_table(file.read())


class ImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    model = Member
    permission_required = "add"
    template_name = "network/admin/import_members.html"
    form_class = ImportForm
    page_title = gettext_lazy("Import members")
    header_icon = "upload"
    # Wagtail's viewsets hand these to all their views.
    index_url_name = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": list_address(), "label": _("Members")},
            {"url": "", "label": self.get_page_title()},
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "table" not in request.POST:
            answer: HttpResponseBase = super().post(request, *args, **kwargs)
            return answer
        try:
            table = _unsigned(request.POST["table"], request.user)
        except signing.BadSignature:
            messages.error(request, _("The preview is too old. Please choose the file again."))
            return redirect(request.path)
        return self._confirmed(table, request.POST.get("seen", ""))

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        table = form.cleaned_data["file"]
        try:
            return self._preview(table, plan_import(table))
        except ValidationError as error:
            form.add_error("file", error)
            return self.form_invalid(form)

    def _confirmed(self, table: Table, seen: str) -> HttpResponseBase:
        """Writes what was seen; if meanwhile it would be something else, shows it anew."""
        plan, done = import_as_seen(table, seen, self.request.user)
        if done:
            return self._done(len(plan.rows))
        text = _("Nothing was imported: something has changed meanwhile. Please look again.")
        messages.warning(self.request, text)
        return self._preview(table, plan)

    def _done(self, number: int) -> HttpResponseBase:
        text = ngettext(
            "%(count)s member was imported.", "%(count)s members were imported.", number
        )
        messages.success(self.request, text % {"count": number})
        return redirect(list_address())

    def _preview(self, table: Table, plan: ImportPlan) -> HttpResponseBase:
        signed = _signed(table, self.request.user) if plan.is_good else ""
        context = {"plan": plan, "table": signed, "seen": fingerprint(plan), "form": ImportForm()}
        answer: HttpResponseBase = self.render_to_response(self.get_context_data(**context))
        return answer


def _signed(table: Table, account: Any) -> str:
    rows = [[row.number, row.cells] for row in table.rows]
    signed = signing.dumps([account.pk, table.headings, rows], salt=SALT, compress=True)
    if len(signed) > LONGEST_TABLE:
        raise ValidationError(_("The file holds too much text. Please import it in parts."))
    return signed


def _unsigned(text: str, account: Any) -> Table:
    key, headings, rows = signing.loads(text, salt=SALT, max_age=SECONDS_TO_CONFIRM)
    if key != account.pk:
        raise signing.BadSignature
    return Table(headings, [Row(number, cells) for number, cells in rows])
