"""Old addresses of files that were corrected."""

from typing import Any

from django.http import HttpRequest

from home.access.rule import page_access
from publications.models import Correction
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
