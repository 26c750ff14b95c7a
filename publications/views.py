"""The door for the covers of PDFs."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model

from home.access.files import may_read_file
from home.serving import file_response
from publications.models import PdfFacts


@require_safe
def serve_cover(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """The first page of a document's PDF as a picture, for those who may have the document."""
    document = get_document_model().objects.filter(pk=document_id).first()
    if document is None or not may_read_file(document, request):
        raise Http404
    facts: Any = PdfFacts.objects.filter(document=document).exclude(cover="").first()
    if facts is None:
        raise Http404
    try:
        return file_response(
            request,
            facts.cover.storage,
            facts.cover.name,
            filename=f"titelbild-{document_id}.webp",
            public=not request.user.is_authenticated,
        )
    except FileNotFoundError as error:
        raise Http404 from error
