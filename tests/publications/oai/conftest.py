"""A publication to be harvested."""

import datetime
from typing import Any

import pytest

from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    TopicFactory,
)
from publications.models import PublicationIndexPage, PublicationPage


@pytest.fixture(autouse=True)
def compared_at_each_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publications.oai.records.COMPARED_EVERY", datetime.timedelta(0))


@pytest.fixture
def index(home_page: HomePage, roles: Any) -> PublicationIndexPage:
    return PublicationIndexPageFactory(parent=home_page, title="Publikationen")


@pytest.fixture
def page(index: PublicationIndexPage) -> PublicationPage:
    page = PublicationPageFactory(
        parent=index,
        title="Wer macht was?",
        abstract="Zusammen\nfassung & mehr",
        licence="CC BY 4.0",
        issued=ImpreciseDate("2024-03"),
        authors=[("person", {"given": "Vorname", "family": "Nachname"})],
        document=PdfDocumentFactory(content=b"%PDF-1.7 not much of one", title="Datei"),
    )
    page.topics.add(TopicFactory(name="Zuständigkeit"))
    page.save()
    return page
