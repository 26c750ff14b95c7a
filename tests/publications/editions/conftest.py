"""A publication with one edition, and with two."""

from typing import Any

import pytest
from django.test import Client

from home.imprecise_dates import ImpreciseDate
from publications.factories import (
    PdfDocumentFactory,
    PublicationPageFactory,
)
from publications.models import PublicationIndexPage, PublicationPage
from tests.publications.editing import publish_new_edition
from tests.publications.editions.records import PDF, other_pdf


@pytest.fixture
def page(index: PublicationIndexPage) -> PublicationPage:
    return PublicationPageFactory(
        parent=index,
        title="Zuständigkeit klären",
        issued=ImpreciseDate("2020-03"),
        document=PdfDocumentFactory(content=PDF),
    )


@pytest.fixture
def two_editions(page: PublicationPage, admin: Client) -> tuple[PublicationPage, Any]:
    """The page, and the file of its former edition."""
    former = page.document
    publish_new_edition(admin, page, document=str(other_pdf().pk))
    return page, former
