"""The editors' button for producing a PDF once more."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from publications.models.document import DocumentPage
from publications.pdf_panel import pdf_report
from publications.production.actions import produce_again


@require_http_methods(["GET", "HEAD", "POST"])
def produce_again_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """For those who may publish the page."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if not isinstance(page, DocumentPage):
        raise Http404
    if request.method != "POST":
        return TemplateResponse(
            request,
            "publications/admin/produce_again.html",
            {
                "page": page,
                "sentences": pdf_report(page),
                "header_title": _("Produce the PDF again"),
            },
        )
    produce_again(page.pk)
    messages.success(request, _("The PDF is being produced again."))
    return redirect("wagtailadmin_pages:edit", page.pk)
