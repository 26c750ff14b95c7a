"""What editors see of a PDF: whether it has been read, what was found, and a way to try again."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.permissions import policy_registry

from home.cards import describe_document
from publications.models import PdfFacts
from publications.pdf_findings import findings, what_no_program_judges
from publications.pdf_reading import read_soon

FILES_ON_A_PAGE = 50


def _may_change(user: Any, document: AbstractDocument) -> bool:
    policy = policy_registry.get_by_type(type(document))
    return policy.user_has_permission_for_instance(user, "change", document)


def _facts_for_change(request: HttpRequest, document_id: int) -> PdfFacts:
    facts = PdfFacts.objects.filter(pk=document_id).select_related("document").first()
    if facts is None:
        raise Http404
    if not _may_change(request.user, facts.document):
        raise PermissionDenied
    return facts


@require_safe
def about_pdf(request: HttpRequest, document_id: int) -> HttpResponse:
    facts = _facts_for_change(request, document_id)
    was_read = facts.state == PdfFacts.State.READ
    download = describe_document(facts.document)
    return TemplateResponse(
        request,
        "publications/admin/about_pdf.html",
        {
            "header_title": _("About this file"),
            "title": facts.document.title,
            "download": download,
            "facts": facts,
            "findings": findings(facts) if was_read else [],
            "not_judged": what_no_program_judges() if was_read else [],
        },
    )


@require_safe
def pdf_state(request: HttpRequest, document_id: int) -> HttpResponse:
    facts = _facts_for_change(request, document_id)
    return JsonResponse(
        {"under_way": facts.is_under_way, "text": facts.progress, "reason": facts.reason}
    )


@require_POST
def read_pdf_again(request: HttpRequest, document_id: int) -> HttpResponse:
    facts = _facts_for_change(request, document_id)
    read_soon(facts.document)
    messages.success(request, _("The file will be read again."))
    return redirect("publications_about_pdf", document_id)


@require_safe
def pdf_list(request: HttpRequest) -> HttpResponse:
    policy = policy_registry.get_by_type(get_document_model())
    documents = policy.instances_user_has_any_permission_for(request.user, ["change"])
    facts = PdfFacts.objects.filter(document__in=documents).select_related("document")
    paginator = Paginator(facts.order_by("-state_since", "-pk"), FILES_ON_A_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    return TemplateResponse(
        request,
        "publications/admin/pdf_list.html",
        {
            "header_title": _("PDF files"),
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
        },
    )


def may_see_pdf_list(user: Any) -> bool:
    policy = policy_registry.get_by_type(get_document_model())
    return policy.user_has_permission(user, "change")


def pdf_panel(document: AbstractDocument, request: HttpRequest) -> SafeString:
    """Beside the form in which a document is changed."""
    facts = PdfFacts.objects.filter(document=document).first()
    if facts is None:
        return SafeString("")
    return SafeString(
        render_to_string("publications/admin/pdf_panel.html", {"facts": facts}, request)
    )


urlpatterns: list[URLPattern] = [
    path("documents/<int:document_id>/pdf/", about_pdf, name="publications_about_pdf"),
    path("documents/<int:document_id>/pdf/stand/", pdf_state, name="publications_pdf_state"),
    path(
        "documents/<int:document_id>/pdf/neu-auslesen/",
        read_pdf_again,
        name="publications_read_pdf_again",
    ),
    path("reports/pdf-dateien/", pdf_list, name="publications_pdf_list"),
]
