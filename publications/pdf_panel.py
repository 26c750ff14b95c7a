"""Tells editors, beside the text, which PDF visitors get."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from home.cards import describe_document
from publications.production.state import matching_document, produced_pdf, wanted_fingerprint


def pdf_report(page: Any) -> list[str]:
    """What visitors get now and why, in sentences. `page`: as it is in the database."""
    if not page.live:
        return [_("The page is not published: visitors get no PDF.")]
    if not page.has_produced_pdf:
        if page.document is None:
            return [_("Visitors get no PDF: none has been uploaded.")]
        return [_("Visitors get the uploaded file “%(file)s”.") % {"file": page.document.title}]
    wanted, produced = wanted_fingerprint(page), produced_pdf(page)
    if not wanted:
        return [_("Visitors get no PDF: the page has no text to produce one from.")]
    if document := matching_document(page):
        return [
            _("Visitors get the produced file (%(facts)s). It matches the published text.")
            % {"facts": describe_document(document).description},
            _("Produced on %(date)s.")
            % {"date": date_format(localtime(produced.produced_at), "DATETIME_FORMAT")},
        ]
    if produced is not None and produced.failed_fingerprint == wanted:
        return [
            _("Visitors get no PDF: it could not be produced. %(reason)s.")
            % {"reason": produced.reason_in_words()},
            _("Change the text and publish it, or upload a file."),
        ]
    return [
        _("The PDF of the published text is being produced. Until then visitors get none."),
        *_last_trouble(produced),
    ]


def _last_trouble(produced: Any) -> list[str]:
    if produced is None or not produced.reason:
        return []
    return [_("The last attempt failed. %(reason)s.") % {"reason": produced.reason_in_words()}]


class PdfStatePanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "publications/admin/pdf_state.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            # The form holds what is being typed, and perhaps a draft.
            page = type(self.instance).objects.get(pk=self.instance.pk)
            context["sentences"] = pdf_report(page)
            rights = page.permissions_for_user(self.request.user)
            if page.live and wanted_fingerprint(page) and rights.can_publish():
                context["produce_again"] = reverse("publications_produce_again", args=[page.pk])
            return context
