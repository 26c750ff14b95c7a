"""Old addresses of files that were corrected, or withdrawn with their publication."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex

from home.access.rule import page_access
from publications.models import Correction, WithdrawnFile
from publications.permanent_keys import permanent_key_of, permanent_path


def address_of_corrected_edition(document: Any, request: HttpRequest) -> str:
    """Where the edition is whose file this was; "" for those who may not read it, and for files
    that no edition has had."""
    corrections = Correction.objects.filter(replaced_document=document)
    access = page_access(request)
    for correction in corrections.select_related("edition__page__locale"):
        page = correction.edition.page
        key = permanent_key_of(page)
        if key is not None and access.may_read(page):
            return permanent_path(key.key, page.locale.language_code, correction.edition.number)
    return ""


def answer_for_withdrawn_file(document_key: int, request: HttpRequest) -> HttpResponse | None:
    """That it is gone: of a file that everybody might have until its publication was deleted, and
    that nothing else leads to. None for all others, so that nothing is told of them."""
    if not WithdrawnFile.objects.filter(document_key=document_key).exists():
        return None
    document = get_document_model().objects.filter(pk=document_key).first()
    if document is not None and ReferenceIndex.get_references_to(document).exists():
        return None
    return TemplateResponse(request, "publications/withdrawn.html", status=410)
