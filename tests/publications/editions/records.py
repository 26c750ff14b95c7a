"""What is recorded of editions, and other files for them."""

from typing import Any

from django.test import Client
from wagtail.models import Page

from publications.factories import (
    PdfDocumentFactory,
)
from publications.models import Correction, Edition

PDF = b"%PDF-1.7 not much of one"


def other_pdf() -> Any:
    return PdfDocumentFactory(content=PDF)


def recorded(page: Page) -> list[tuple[Any, ...]]:
    rows = Edition.objects.filter(page=page.pk).order_by("number")
    return [(row.number, row.title, str(row.issued), row.document, row.note) for row in rows]


def corrections(page: Page) -> list[tuple[int, Any, str]]:
    rows = Correction.objects.filter(edition__page=page.pk).order_by("pk")
    return [(row.edition.number, row.replaced_document, row.note) for row in rows]


def anonymous(document: Any) -> int:
    return Client().head(document.url).status_code
