"""What becomes of the rows of an older release."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from home.imprecise_dates import ImpreciseDate
from home.models import HomePage
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
)
from publications.models import Edition, PermanentKey

pytestmark = pytest.mark.django_db


def test_publications_from_before_there_were_editions_have_their_first_one(
    home_page: HomePage,
) -> None:
    """The step of the migration alone: going back to the tables of then takes half a minute."""
    index = PublicationIndexPageFactory(parent=home_page)
    document = PdfDocumentFactory(content=b"%PDF-1.7 not much of one")
    pages = [
        PublicationPageFactory(parent=index, title="Losverfahren", slug=slug, **fields)
        for slug, fields in (
            ("eins", {"document": document, "issued": ImpreciseDate("2019-05")}),
            ("zwei", {}),
            ("entwurf", {"live": False}),
        )
    ]
    Edition.objects.all().delete()
    PermanentKey.objects.all().delete()

    migration = import_module("publications.migrations.0002_editions_and_authors")
    migration.record_first_editions(apps, connection.schema_editor())

    editions = Edition.objects.order_by("page")
    assert [(each.page_id, each.number, each.title, each.document) for each in editions] == [
        (pages[0].pk, 1, "Losverfahren", document),
        (pages[1].pk, 1, "Losverfahren", None),
    ]
    assert str(editions[0].issued) == "Mai 2019"
    assert dict(PermanentKey.objects.values_list("translation_key", "key")) == {
        pages[0].translation_key: "losverfahren",
        pages[1].translation_key: "losverfahren-2",
    }
